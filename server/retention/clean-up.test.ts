import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { q } from "@/db/store";
import { getErrorReport } from "@/server/error-reports/get-error-report";
import { findExecutions } from "@/server/executions/find-executions";
import { finishExecution } from "@/server/executions/finish-execution";
import { getExecution } from "@/server/executions/get-execution";
import { registerExecutor } from "@/server/executions/register-executor";
import { takeNextExecution } from "@/server/executions/take-next-execution";
import { tapFolder } from "@/server/executions/tap-folder";
import { startJob } from "@/server/jobs/start-job";
import { workOnJob } from "@/server/jobs/work-on-job";
import { removePackage } from "@/server/packages/remove-package";
import { findOperations } from "@/server/reports/find-operations";
import { History, rules } from "@/server/testing/history";
import { describeStore } from "@/server/testing/store";
import { beginCleanup } from "./begin-cleanup";
import { getRetention } from "./get-retention";
import { previewRetention } from "./preview-retention";
import { setRetention } from "./set-retention";
import { startCleanup } from "./start-cleanup";

describeStore("cleanups", (suite) => {
  let history: History;
  beforeAll(async () => {
    history = await History.of(suite);
  });
  beforeEach(() => history.forget());

  test("what belongs to an old execution goes, and nothing of any other", async () => {
    const packageId = await history.store("Everything");
    const old = await history.run(packageId, 40, 1);
    const young = await history.run(packageId, 20, 1);
    const tables = [...(await history.fill(old)), suite.store.s.errorReportExecutions];
    await history.fill(young);
    // Every table that names an execution is looked at here; those of jobs are looked at below.
    const known = [...tables, suite.store.s.jobItems];
    for (const table of Object.values(suite.store.s))
      if ("executionId" in table) expect(known as unknown[]).toContain(table);

    await setRetention(history.admin, rules());
    const counts = async (executionId: number) =>
      Promise.all(
        tables.map(
          async (table) =>
            (
              await suite.store.db
                .select({ of: table.executionId })
                .from(table)
                .where(eq(table.executionId, executionId))
            ).length,
        ),
      );
    const ofYoung = await counts(young);
    expect(await counts(old)).toEqual(ofYoung);
    expect(ofYoung.every((count) => count > 0)).toBe(true);
    await history.cleanUp();
    expect(await history.ids()).toEqual([young]);
    expect(await counts(old)).toEqual(tables.map(() => 0));
    expect(await counts(young)).toEqual(ofYoung);
    expect(existsSync(tapFolder(suite.config.filesFolder, old))).toBe(false);
    expect(existsSync(path.join(tapFolder(suite.config.filesFolder, young), "tap.csv"))).toBe(true);
    expect((await getRetention(history.admin)).last).toMatchObject([
      {
        reason: "asked",
        requestedByName: "ada",
        executions: 1,
        validations: 0,
        jobs: 0,
        messages: 1,
        tapFiles: 1,
        problem: null,
      },
    ]);
  });

  test("a folder of data taps that has become a link is left alone, and the cleanup says so", async () => {
    const old = await history.run(await history.store("Linked"), 40, 1);
    const elsewhere = path.join(suite.home, "elsewhere");
    mkdirSync(elsewhere);
    writeFileSync(path.join(elsewhere, "mine.txt"), "mine");
    mkdirSync(path.dirname(tapFolder(suite.config.filesFolder, old)), { recursive: true });
    symlinkSync(elsewhere, tapFolder(suite.config.filesFolder, old));
    await setRetention(history.admin, rules());
    await history.cleanUp();
    expect(await history.ids()).toEqual([]);
    expect(existsSync(path.join(elsewhere, "mine.txt"))).toBe(true);
    expect((await getRetention(history.admin)).last[0]?.problem).toContain(String(old));
  });

  test("the last executions of a package stay, and its last success, and what has not ended", async () => {
    const packageId = await history.store("Kept");
    const others = await history.store("Others");
    const running = await history.begin(others, 200);
    const only = await history.run(others, 100, 1);
    await history.run(packageId, 90);
    const good = await history.run(packageId, 80);
    await history.run(packageId, 70, 1);
    const last = [await history.run(packageId, 60, 1), await history.run(packageId, 50, 1)];
    await history.validate(packageId, 45);
    const young = await history.validate(packageId, 10);
    history.daysAgo(0);
    await setRetention(history.admin, rules({ keepLast: 2 }));
    await history.cleanUp();
    expect(await history.ids()).toEqual([running, only, good, ...last, young]);
    await setRetention(history.admin, rules({ keepLast: 0 }));
    await history.cleanUp();
    expect(await history.ids()).toEqual([running, good, young]);
    await finishExecution(history.admin, { executionId: running, result: 1 });
  });

  test("of a package that was deleted for good nothing is kept, and bytes nobody needs any more go", async () => {
    const packageId = await history.store("Deleted");
    await history.run(packageId, 40);
    await suite.store.tx(function* (at) {
      const [row] = yield* q(at.db.select().from(at.s.packages).where(eq(at.s.packages.id, packageId)));
      if (row) yield* removePackage(at, row);
    });
    const blobs = async () =>
      (await suite.store.db.select({ hash: suite.store.s.blobs.hash }).from(suite.store.s.blobs)).length;
    const before = await blobs();
    await setRetention(history.admin, rules({ keepLast: 10 }));
    await history.cleanUp();
    expect(await history.ids()).toEqual([]);
    expect(await blobs()).toBe(before - 1);
  });

  test("many messages go in many short transactions, and the execution is hidden from the first one on", async () => {
    const packageId = await history.store("Chatty");
    const old = await history.run(packageId, 40, 1);
    const { messages } = suite.store.s;
    const message = {
      executionId: old,
      at: History.today,
      event: "OnInformation",
      level: "information" as const,
      path: "Package",
      sourceName: "p",
      sourceId: "p",
      text: "told",
      consequence: false,
    };
    await suite.store.tx(function* ({ db }) {
      for (let part = 0; part < 9; part += 1)
        yield* q(db.insert(messages).values(Array.from({ length: 500 }, () => message)));
    });
    await setRetention(history.admin, rules());
    await startCleanup(history.admin);
    const cleanupId = (await beginCleanup(history.system, history.executor)) ?? 0;
    const step = () => history.step(cleanupId);
    const left = async () => (await suite.store.db.select({ id: messages.id }).from(messages)).length;

    expect(await step()).toBe(true);
    expect(await left()).toBe(4_500);
    await expect(getExecution(history.admin, { executionId: old })).rejects.toMatchObject({ code: "not-found" });
    expect((await findExecutions(history.admin, { filter: { kind: "any" } })).items).toEqual([]);
    const seen = [];
    while (await step()) seen.push(await left());
    expect(seen).toEqual([2_500, 500, 0]);
    expect((await getRetention(history.admin)).last[0]).toMatchObject({ executions: 1, messages: 4_500 });
  });

  test("a job goes when it is old itself, and until then what it names stays", async () => {
    const packageId = await history.store("Job");
    const named = await history.run(packageId, 60, 1);
    history.daysAgo(20);
    const { jobId } = await startJob(history.admin, { verb: "rerun", selection: { executionIds: [named] } });
    while (await workOnJob(history.admin, { jobId }));
    await takeNextExecution(history.admin, { executorId: history.executor.executorId });
    history.daysAgo(0);
    await setRetention(history.admin, rules());
    expect(await previewRetention(history.admin, { rules: rules() })).toMatchObject({
      executions: 0,
      jobs: 0,
      kept: 1,
    });
    await history.cleanUp();
    expect(await history.ids()).toContain(named);
    history.daysAgo(-20);
    expect(await previewRetention(history.admin, { rules: rules() })).toMatchObject({ executions: 1, jobs: 1 });
    await history.cleanUp();
    expect(await history.ids()).not.toContain(named);
    expect(await suite.store.db.select().from(suite.store.s.jobs)).toEqual([]);
    expect((await getRetention(history.admin)).last[0]).toMatchObject({ executions: 1, jobs: 1 });
  });

  test("an error report outlives its executions and says so; an operation does, too", async () => {
    const packageId = await history.store("Failing");
    const old = await history.run(packageId, 40, 1);
    const young = await history.run(packageId, 5, 1);
    const { fingerprint } = (await suite.store.db.select().from(suite.store.s.errorReports))[0] ?? { fingerprint: "" };
    await setRetention(history.admin, rules());
    await history.cleanUp();
    expect(await getErrorReport(history.admin, { fingerprint })).toMatchObject({
      occurrences: 2,
      removed: 1,
      executions: [{ id: young }],
    });
    const [, older] = (await findOperations(history.admin, { filter: { group: "executions" } })).items;
    expect(older).toMatchObject({ objectId: String(old), status: null, endedAt: null, executionId: null });
    history.daysAgo(-40);
    await history.cleanUp();
    expect(await getErrorReport(history.admin, { fingerprint })).toMatchObject({
      occurrences: 2,
      removed: 2,
      executions: [],
      versions: [],
    });
    await expect(getErrorReport(history.operator, { fingerprint })).rejects.toMatchObject({ code: "not-found" });
  });

  test("another executor goes on with a cleanup when the first one is gone, and not before", async () => {
    await history.run(await history.store("Taken over"), 100, 1);
    await setRetention(history.admin, rules());
    await startCleanup(history.admin);
    await expect(startCleanup(history.admin)).rejects.toMatchObject({ code: "conflict" });
    await registerExecutor(history.admin, {
      executorId: `${history.executor.executorId}-beside`,
      machine: "elsewhere",
      pid: 2,
      slots: 1,
    });
    const { executors } = suite.store.s;
    const heard = (moment: Date) =>
      suite.store.tx(({ db }) =>
        q(db.update(executors).set({ heartbeatAt: moment }).where(eq(executors.id, history.executor.executorId))),
      );
    await heard(suite.clock.now);
    const cleanupId = await beginCleanup(history.system, history.executor);
    const beside = { ...history.executor, executorId: `${history.executor.executorId}-beside` };
    expect(await beginCleanup(history.system, beside)).toBeUndefined();
    await history.step(cleanupId ?? 0);
    await heard(new Date(suite.clock.now.getTime() - 16_000));
    expect(await beginCleanup(history.system, beside)).toBe(cleanupId);
    while (await history.step(cleanupId ?? 0));
    expect(await history.ids()).toEqual([]);
    expect((await getRetention(history.admin)).last).toMatchObject([{ executions: 1 }]);
  });
});
