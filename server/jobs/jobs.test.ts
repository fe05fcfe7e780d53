import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import { q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { finishExecution } from "@/server/executions/finish-execution";
import { searchExecutions } from "@/server/executions/search-executions";
import { startExecution } from "@/server/executions/start-execution";
import { takeNextExecution } from "@/server/executions/take-next-execution";
import { deletePackage } from "@/server/packages/delete-package";
import { uploadPackage } from "@/server/packages/upload-package";
import { packageFile } from "@/server/testing/package-file";
import { addPerson, auditTrail } from "@/server/testing/people";
import { putWaiting } from "@/server/testing/put-waiting";
import { describeStore } from "@/server/testing/store";
import { cancelJob } from "./cancel-job";
import { getJob } from "./get-job";
import { listJobs } from "./list-jobs";
import { previewJob } from "./preview-job";
import { startJob } from "./start-job";
import type { JobVerb } from "./types";
import { findOpenJobs, workOnJob } from "./work-on-job";

describeStore("jobs over many executions", (suite) => {
  let admin: Caller;
  let operator: Caller;
  let logReader: Caller;
  let open: string;

  const store = async (name: string) =>
    (await uploadPackage(admin, { folderId: ROOT_FOLDER_ID, fileName: `${name}.dtsx`, bytes: packageFile() }))
      .packageId;
  const start = async (caller: Caller, packageId: string) =>
    (await startExecution(caller, { packageId, overrides: [], loggingLevel: 1 })).executionId;
  const fail = async (caller: Caller, packageId: string) => {
    const executionId = await start(caller, packageId);
    await takeNextExecution(admin, { executorId: "e" });
    await finishExecution(admin, { executionId, result: 1 });
    return executionId;
  };
  const work = async (jobId: number) => {
    while (await workOnJob(admin, { jobId }));
    return getJob(admin, { jobId });
  };
  const trailOf = async (jobId: number) =>
    (await auditTrail(suite.store, jobId)).filter(({ verb }) => verb.endsWith("-job"));
  const statusesOf = async (query: string) =>
    (await searchExecutions(admin, { query, timeZone: "UTC" })).items.map(({ status }) => status);

  beforeAll(async () => {
    const as = async (name: string, ...roles: string[]) => suite.as(await addPerson(suite.store, name, ...roles));
    admin = await as("ada", "db_ssisadmin");
    operator = await as("otto", "db_ssisoperator");
    logReader = await as("lena", "ssis_logreader");
    open = await store("Load");
    // What somebody does carries the name they sign in with, whether they do it themselves or a job does it for them.
    const { users } = suite.store.s;
    await suite.store.tx(function* ({ db }) {
      yield* q(db.update(users).set({ displayName: "Otto Lilienthal" }).where(eq(users.name, "otto")));
    });
  });

  beforeEach(async () => {
    const { jobs, executions } = suite.store.s;
    await suite.store.tx(function* ({ db }) {
      yield* q(db.delete(jobs));
      yield* q(db.delete(executions));
    });
  });

  test("runs again what was chosen, as who asked for it, and says what became of each", async () => {
    const gone = await store("Gone");
    const first = await fail(operator, open);
    const second = await fail(admin, open);
    const deleted = await fail(admin, gone);
    const waiting = await start(admin, open);
    await deletePackage(admin, { packageId: gone });
    const { packages } = suite.store.s;
    await suite.store.tx(({ db }) => q(db.delete(packages).where(eq(packages.id, gone))));
    const selection = { executionIds: [second, first, deleted, waiting, 999_999, first] };

    expect(await previewJob(operator, { verb: "rerun", selection })).toEqual({
      verb: "rerun",
      count: 2,
      packages: [{ name: "Load", folderPath: "", count: 2 }],
      morePackages: 0,
      // Somebody without the log reader's right does not see executions of a package that is gone.
      leftOut: [
        { reason: "unfinished", count: 1 },
        { reason: "gone", count: 2 },
      ],
    });
    expect((await previewJob(admin, { verb: "rerun", selection })).leftOut).toContainEqual({
      reason: "deleted",
      count: 1,
    });

    const { jobId } = await startJob(operator, { verb: "rerun", selection });
    expect((await getJob(operator, { jobId })).job).toMatchObject({
      status: "pending",
      total: 2,
      leftOut: 3,
      counts: { pending: 2, succeeded: 0 },
    });
    const { job, items } = await work(jobId);
    expect(job).toMatchObject({ status: "completed", counts: { pending: 0, succeeded: 2, failed: 0, canceled: 0 } });
    const rerun = (await searchExecutions(admin, { query: "kind:rerun", timeZone: "UTC" })).items;
    expect(rerun.map(({ id, requestedByName, status }) => [id, requestedByName, status])).toEqual(
      items.map((item) => [item.newExecutionId, "otto", "pending"]).reverse(),
    );
    expect(items.map(({ executionId }) => executionId)).toEqual([first, second]);
    expect((await trailOf(jobId)).map(({ verb, by, after }) => [verb, by, after])).toEqual([
      ["start-rerun-job", "otto", { query: null, executions: 2 }],
    ]);
    expect(await findOpenJobs(admin)).toEqual([]);
  });

  test("stops all that match, up to what was there when they were looked at", async () => {
    const ended = await fail(admin, open);
    const ids = [await start(admin, open), await start(operator, open), await start(admin, open)];
    const selection = { query: "package:load", timeZone: "UTC", upTo: ids[1] ?? 0 };
    expect(await previewJob(admin, { verb: "stop", selection })).toMatchObject({
      count: 2,
      leftOut: [{ reason: "ended", count: 1 }],
    });
    expect(await previewJob(operator, { verb: "stop", selection })).toMatchObject({
      count: 1,
      leftOut: expect.arrayContaining([{ reason: "forbidden", count: 1 }]),
    });
    // What has ended is counted without being walked, also where nothing else was asked for.
    const onlyEnded = { ...selection, query: "package:load status:failed,running" };
    expect(await previewJob(admin, { verb: "stop", selection: onlyEnded })).toMatchObject({
      count: 0,
      leftOut: [{ reason: "ended", count: 1 }],
    });
    const { jobId } = await startJob(admin, { verb: "stop", selection });
    const { job, items } = await work(jobId);
    expect(job).toMatchObject({ status: "completed", query: "package:load", leftOut: 1, counts: { succeeded: 2 } });
    expect(items.map(({ executionStatus, newExecutionId }) => [executionStatus, newExecutionId])).toEqual([
      ["canceled", null],
      ["canceled", null],
    ]);
    expect(await statusesOf("")).toEqual(["pending", "canceled", "canceled", "failed"]);
    expect(ended).toBeLessThan(ids[0] ?? 0);
  });

  test("stops what is named and all that waits with some words, up to the newest that was seen", async () => {
    const running = await start(admin, open);
    await takeNextExecution(admin, { executorId: "e" });
    const other = await start(admin, await store("Aside"));
    const own = await start(operator, open);
    const first = await start(admin, open);
    // More than a page of the walk.
    const waiting = await putWaiting(suite.store, first, 600);
    const late = await start(admin, open);
    const beside = { find: "ADA /load", upTo: late - 1 };
    const selection = { executionIds: [running], waiting: beside };
    expect(await previewJob(admin, { verb: "stop", selection })).toMatchObject({ count: 602, leftOut: [] });
    const all = { executionIds: [], waiting: { ...beside, find: "" } };
    expect(await previewJob(operator, { verb: "stop", selection: all })).toMatchObject({
      count: 1,
      leftOut: [{ reason: "forbidden", count: 602 }],
    });
    const { jobId } = await startJob(admin, { verb: "stop", selection });
    await workOnJob(admin, { jobId });
    const { job, items } = await getJob(admin, { jobId, limit: 500 });
    const rest = await getJob(admin, { jobId, limit: 500, after: items.at(-1)?.executionId });
    expect(job).toMatchObject({ total: 602, counts: { succeeded: 1, failed: 0 } });
    expect(items[0]).toMatchObject({ executionId: running, executionStatus: "stopping" });
    const taken = [...items, ...rest.items].map(({ executionId }) => executionId);
    expect(taken).toEqual([running, first, ...waiting]);
    for (const left of [other, own, late]) expect(taken).not.toContain(left);
  });

  test("an item that has become impossible fails with its reason, and keeps no other from being done", async () => {
    const [first, second] = [await start(admin, open), await start(admin, open)];
    const { jobId } = await startJob(admin, { verb: "stop", selection: { executionIds: [first, second] } });
    await takeNextExecution(admin, { executorId: "e" });
    await finishExecution(admin, { executionId: first, result: 0 });
    const { job, items } = await work(jobId);
    expect(job.counts).toEqual({ pending: 0, succeeded: 1, failed: 1, canceled: 0 });
    expect(items[0]?.problem).toMatchObject({ words: { text: "executionEnded" } });
    expect(items[0]?.problem?.message).toContain(String(first));
    expect((await getJob(admin, { jobId, status: "failed" })).items.map(({ executionId }) => executionId)).toEqual([
      first,
    ]);
  });

  test("rights are those of the moment each item is done", async () => {
    const person = await addPerson(suite.store, "Grace", "db_ssisoperator");
    const grace = suite.as(person);
    const ids = [await fail(grace, open), await fail(grace, open), await fail(grace, open)];
    const { jobId } = await startJob(grace, { verb: "rerun", selection: { executionIds: ids } });
    const { users, roleMembers } = suite.store.s;
    await suite.store.tx(({ db }) => q(db.update(users).set({ sessionEpoch: 7 }).where(eq(users.id, person.id))));
    await workOnJob(admin, { jobId });
    await suite.store.tx(({ db }) => q(db.delete(roleMembers).where(eq(roleMembers.userId, person.id))));
    await workOnJob(admin, { jobId });
    await suite.store.tx(({ db }) => q(db.update(users).set({ disabled: true }).where(eq(users.id, person.id))));
    const { items } = await work(jobId);
    expect(items.map(({ status, problem }) => [status, problem?.words?.text])).toEqual([
      ["succeeded", undefined],
      ["failed", expect.stringMatching(/./)],
      ["failed", "jobOfNobody"],
    ]);
    expect(await statusesOf("kind:rerun")).toHaveLength(1);
  });

  test("several executors share a job, and each item is done once", async () => {
    const ids = [];
    for (let count = 0; count < 6; count += 1) ids.push(await fail(admin, open));
    const { jobId } = await startJob(admin, { verb: "rerun", selection: { executionIds: ids } });
    const other: Caller = { ...admin, store: await suite.openAgain() };
    const alone = async (caller: Caller) => {
      while (await workOnJob(caller, { jobId }));
    };
    await Promise.all([alone(admin), alone(other), alone(admin)]);
    const { job } = await getJob(admin, { jobId });
    expect(job).toMatchObject({ status: "completed", counts: { succeeded: 6, failed: 0 } });
    expect(await statusesOf("kind:rerun")).toHaveLength(6);
  });

  test("a package in the bin is deleted: nothing of it is run again", async () => {
    const packageId = await store("Binned");
    const ids = [await fail(admin, packageId), await fail(admin, open)];
    await deletePackage(admin, { packageId });
    expect(await previewJob(admin, { verb: "rerun", selection: { executionIds: ids } })).toMatchObject({
      count: 1,
      leftOut: [{ reason: "deleted", count: 1 }],
    });
  });

  test("what is deleted between the look and the start is left out", async () => {
    const ids = [await fail(admin, open), await fail(admin, open)];
    const { executions } = suite.store.s;
    const late: Caller = {
      ...admin,
      store: {
        ...suite.store,
        tx: async (steps) => {
          await suite.store.tx(({ db }) => q(db.delete(executions).where(eq(executions.id, ids[0] ?? 0))));
          return suite.store.tx(steps);
        },
      },
    };
    const { jobId } = await startJob(late, { verb: "rerun", selection: { executionIds: ids } });
    expect((await getJob(admin, { jobId })).job).toMatchObject({ total: 1, leftOut: 1 });
  });

  test("a defect fails one item, which says where the details are", async () => {
    const ids = [await fail(admin, open), await fail(admin, open)];
    const { jobId } = await startJob(admin, { verb: "rerun", selection: { executionIds: ids } });
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    let asked = 0;
    const broken = () => {
      asked += 1;
      if (asked === 2) throw new Error("The clock stands still.");
      return suite.clock.now;
    };
    await workOnJob({ ...admin, now: broken }, { jobId });
    expect(logged).toHaveBeenCalledWith(`Execution ${ids[0]} of job ${jobId} failed:`, expect.any(Error));
    logged.mockRestore();
    const { items, job } = await work(jobId);
    expect(job.counts).toMatchObject({ succeeded: 1, failed: 1 });
    const { words } = items[0]?.problem ?? {};
    expect(words).toMatchObject({ text: "jobDefect", values: { job: String(jobId), id: String(ids[0]) } });
    expect(JSON.stringify(items)).not.toContain("clock");
  });

  test("a canceled job stops where it stands", async () => {
    const ids = [await fail(operator, open), await fail(operator, open), await fail(operator, open)];
    const { jobId } = await startJob(operator, { verb: "rerun", selection: { executionIds: ids } });
    await workOnJob(admin, { jobId });
    await expect(cancelJob(logReader, { jobId })).rejects.toMatchObject({ code: "forbidden" });
    expect((await getJob(admin, { jobId })).mayCancel).toBe(true);
    await cancelJob(operator, { jobId });
    await cancelJob(operator, { jobId });
    expect(await workOnJob(admin, { jobId })).toBe(false);
    const { job, mayCancel } = await getJob(admin, { jobId });
    expect(job).toMatchObject({ status: "canceled", canceledByName: "otto", counts: { succeeded: 1, canceled: 2 } });
    expect(mayCancel).toBe(false);
    expect((await trailOf(jobId)).map(({ verb }) => verb)).toEqual(["start-rerun-job", "cancel-job"]);
  });

  test("jobs are seen by who started them and by administrators", async () => {
    const ids = [await fail(operator, open)];
    const { jobId } = await startJob(operator, { verb: "rerun", selection: { executionIds: ids } });
    expect((await listJobs(operator)).map(({ id }) => id)).toEqual([jobId]);
    expect((await listJobs(admin)).map(({ id }) => id)).toEqual([jobId]);
    expect(await listJobs(logReader)).toEqual([]);
    await expect(getJob(logReader, { jobId })).rejects.toMatchObject({ code: "not-found" });
    await expect(getJob(admin, { jobId: 999_999 })).rejects.toMatchObject({ code: "not-found" });
  });

  test.each<[string, JobVerb, Parameters<typeof startJob>[1]["selection"], string, string]>([
    ["without a filter", "stop", { query: "  ", timeZone: "UTC", upTo: 100 }, "invalid-input", "jobNeedsFilter"],
    [
      "with an unreadable one",
      "stop",
      { query: "x:y", timeZone: "UTC", upTo: 100 },
      "invalid-input",
      "queryUnreadable",
    ],
    ["without a match", "stop", { query: "status:running", timeZone: "UTC", upTo: 100 }, "invalid-input", "jobEmpty"],
    [
      "of too many",
      "rerun",
      { executionIds: Array.from({ length: 10_001 }, (_, id) => id + 1) },
      "too-large",
      "jobTooLarge",
    ],
  ])("one %s is refused", async (_, verb, selection, code, text) => {
    await expect(startJob(admin, { verb, selection })).rejects.toMatchObject({ code, words: { text } });
  });

  test("who may do nothing to executions starts no job", async () => {
    const id = await fail(admin, open);
    const selection = { executionIds: [id] };
    await expect(startJob(logReader, { verb: "rerun", selection })).rejects.toMatchObject({
      words: { text: "jobEmpty" },
    });
    expect(await previewJob(logReader, { verb: "rerun", selection })).toMatchObject({
      count: 0,
      leftOut: [{ reason: "forbidden", count: 1 }],
    });
  });
});
