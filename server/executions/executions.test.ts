import { beforeAll, describe, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Caller } from "@/server/access/caller";
import { purgeBinItem } from "@/server/bin/purge-bin-item";
import { deletePackage } from "@/server/packages/delete-package";
import { uploadPackage } from "@/server/packages/upload-package";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";
import { packageFile } from "@/server/testing/package-file";
import { addPerson, auditTrail } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { appendEvents } from "./append-events";
import { endExecutor } from "./end-executor";
import { endLostExecutions } from "./end-lost-executions";
import { findMessages } from "./find-messages";
import { findStopRequests } from "./find-stop-requests";
import { finishExecution } from "./finish-execution";
import { getExecution } from "./get-execution";
import { getExecutionReport } from "./get-execution-report";
import { pruneJournal } from "./prune-journal";
import { readJournal } from "./read-journal";
import { recordHeartbeat } from "./record-heartbeat";
import { recordStopStage } from "./record-stop-stage";
import { registerExecutor } from "./register-executor";
import { rerunExecution } from "./rerun-execution";
import { startExecution } from "./start-execution";
import { stopExecution } from "./stop-execution";
import { takeNextExecution } from "./take-next-execution";

const message = (text: string, changes: Partial<Extract<RunEvent, { type: "message" }>> = {}): RunEvent => ({
  type: "message",
  at: 1,
  event: "OnInformation",
  level: "information",
  path: "Package\\Load",
  sourceName: "Load",
  sourceId: "{1}",
  text,
  ...changes,
});
const error = (text: string, changes = {}) => message(text, { event: "OnError", level: "error", ...changes });

describeStore("an execution", (suite) => {
  let admin: Caller;
  let operator: Caller;
  let author: Caller;
  let packageId: string;
  const executorId = "executor-1";
  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    operator = suite.as(await addPerson(suite.store, "otto", "db_ssisoperator"));
    author = suite.as(await addPerson(suite.store, "grace", "db_ssisltduser"));
    const file = { folderId: ROOT_FOLDER_ID, fileName: "Load.dtsx", bytes: packageFile() };
    packageId = (await uploadPackage(admin, file)).packageId;
    await registerExecutor(admin, { executorId, machine: "elsewhere", pid: 1, slots: 2 });
  });

  const start = async (caller = admin) =>
    (await startExecution(caller, { packageId, overrides: [], loggingLevel: 1 })).executionId;
  const take = () => takeNextExecution(admin, { executorId });
  const run = async (caller = admin) => {
    const executionId = await start(caller);
    expect((await take())?.executionId).toBe(executionId);
    return executionId;
  };
  const status = async (executionId: number) => (await getExecution(admin, { executionId })).status;

  test("waits, is taken with what it was started with, and never twice", async () => {
    const overrides = [
      { kind: "connection" as const, target: "Warehouse", value: "Data Source=x;Password=hush;" },
      { kind: "property" as const, target: "\\Package.Variables[User::n].Properties[Value]", value: "5" },
      { kind: "parameter" as const, target: "Token", value: "geheim", sensitive: true },
    ];
    const { executionId } = await startExecution(operator, { packageId, overrides, loggingLevel: 3 });
    expect(await getExecution(operator, { executionId })).toMatchObject({
      status: "pending",
      versionNumber: 1,
      loggingLevel: 3,
      requestedByName: "otto",
      overrides: [
        { target: "Warehouse", value: "Data Source=x;Password=••••••••;", masked: true },
        { value: "5", masked: false },
        { target: "Token", value: "••••••••", masked: true },
      ],
    });
    const { db, s } = suite.store;
    const everything = JSON.stringify([await db.select().from(s.executions), await db.select().from(s.audit)]);
    expect(everything).not.toContain("hush");
    expect(everything).not.toContain("geheim");

    const takers = await Promise.all([take(), take(), take()]);
    const taken = takers.filter((one) => one !== undefined);
    expect(taken).toHaveLength(1);
    expect(taken[0]?.overrides.map((one) => one.value)).toEqual(overrides.map((one) => one.value));
    expect(Uint8Array.from(taken[0]?.package ?? [])).toEqual(packageFile());
    expect(await status(executionId)).toBe("running");
    expect(await finishExecution(admin, { executionId, result: 0 })).toEqual({ status: "succeeded", changed: true });
  });

  test("the queue is first come, first served, and frozen versions stay frozen", async () => {
    const first = await start();
    const changed = { folderId: ROOT_FOLDER_ID, fileName: "Load.dtsx", bytes: packageFile({ comment: "newer" }) };
    await uploadPackage(admin, changed);
    const second = await start();
    const taken = [await take(), await take()];
    expect(taken.map((one) => [one?.executionId, one?.versionNumber])).toEqual([
      [first, 1],
      [second, 2],
    ]);
    for (const executionId of [first, second]) await finishExecution(admin, { executionId, result: 0 });
  });

  test.each([
    [0, "succeeded"],
    [1, "failed"],
    [2, "completed"],
    [3, "canceled"],
  ] as const)("result %i ends it %s, and an end is final", async (result, expected) => {
    const executionId = await run();
    expect(await finishExecution(admin, { executionId, result })).toEqual({ status: expected, changed: true });
    const again = await finishExecution(admin, { executionId, endReason: "host-died" });
    expect(again).toEqual({ status: expected, changed: false });
    await appendEvents(admin, { executionId, events: [error("too late")] });
    expect((await getExecution(admin, { executionId })).errorCount).toBe(0);
    await expect(stopExecution(admin, { executionId })).rejects.toMatchObject({ code: "execution-ended" });
  });

  test("events become messages, states, counts and one row of the journal each batch", async () => {
    const executionId = await run();
    const before = (await getExecution(admin, { executionId })).lastEventId;
    const loop = "Package\\Loop";
    const load = "Package\\Loop\\Load";
    const batches: RunEvent[][] = [
      [
        { type: "executable", at: 1_000, path: "Package", status: "running" },
        { type: "executable", at: 1_100, path: loop, status: "running" },
        { type: "iteration", at: 1_200, path: loop, index: 1, value: "a.txt", total: 2 },
        { type: "executable", at: 1_300, path: load, status: "running" },
        { type: "rows", at: 1_400, path: load, rows: { p1: 10, p2: 4 }, loopTotal: { p1: 10, p2: 4 } },
      ],
      [
        { type: "rows", at: 1_500, path: load, rows: { p1: 50, p2: 50 }, loopTotal: { p1: 50, p2: 50 }, final: true },
        { type: "executable", at: 1_600, path: load, status: "succeeded", durationMs: 300 },
        { type: "iteration", at: 1_700, path: loop, index: 2, value: "b.txt", total: 2 },
        { type: "executable", at: 1_800, path: load, status: "running" },
        { type: "progress", at: 1_850, path: load, percent: 42.4, text: "" },
        { type: "rows", at: 1_900, path: load, rows: { p1: 7, p2: 0 }, loopTotal: { p1: 57, p2: 50 } },
        message("warned", { level: "warning", event: "OnWarning" }),
      ],
    ];
    for (const events of batches) await appendEvents(admin, { executionId, events });
    const detail = await getExecution(admin, { executionId });
    expect(detail).toMatchObject({ currentPath: load, rowsTotal: 57, warningCount: 1, errorCount: 0 });
    expect(detail.executables.find((one) => one.path === load)).toEqual({
      path: load,
      status: "running",
      runs: 2,
      failures: 0,
      startedAt: 1_300,
      endedAt: null,
      durationMs: 300,
      iteration: null,
      percent: 42,
    });
    expect(detail.executables.find((one) => one.path === loop)?.iteration).toEqual({
      index: 2,
      value: "b.txt",
      total: 2,
    });
    expect(detail.rows).toContainEqual({ path: load, pathId: "p1", rows: 7, totalRows: 57 });
    const journal = await readJournal(admin, { afterId: before, executionId });
    expect(journal.map((row) => row.entries)).toEqual(batches);
    expect(detail.lastEventId).toBe(journal.at(-1)?.id);

    await finishExecution(admin, { executionId, endReason: "host-died", endDetail: "It was killed." });
    const ended = await getExecution(admin, { executionId });
    expect(ended).toMatchObject({ status: "endedUnexpectedly", endReason: "host-died", currentPath: null });
    expect(ended.executables.every((one) => one.status === "canceled")).toBe(true);
    expect((await readJournal(admin, { afterId: detail.lastEventId, executionId })).map((row) => row.kind)).toEqual([
      "execution",
    ]);
  });

  test("a batch of 5,000 messages and characters no database takes are stored", async () => {
    const executionId = await run();
    const events = Array.from({ length: 5_000 }, (_, index) => message(`row ${index}`));
    events.push(message("zero \0 and half \ud83d", { details: { "key\0": "value\0" } }));
    await appendEvents(admin, { executionId, events });
    const { s, db } = suite.store;
    expect((await db.select({ id: s.messages.id }).from(s.messages)).length).toBeGreaterThan(5_000);
    await finishExecution(admin, { executionId, result: 0 });
  });

  describe("that fails", () => {
    const failing: RunEvent[] = [
      message("begins"),
      error("Row yielded no match in C:\\in\\Currency_BAD.txt.", {
        code: 0xc020901e,
        details: { file: "Currency_BAD.txt" },
      }),
      error("The component stopped.", { code: 0xc0209029, consequence: true }),
      error("The thread ended.", { code: 0xc0047022, consequence: true }),
      error("Another task broke as well.", { path: "Package\\Mail", sourceName: "Mail" }),
    ];

    test("says first what came first, what follows from it, and what it means", async () => {
      const executionId = await run();
      await appendEvents(admin, { executionId, events: failing });
      await finishExecution(admin, { executionId, result: 1 });
      const report = await getExecutionReport(admin, { executionId });
      expect(report.firstCause).toMatchObject({
        message: { code: "0xC020901E", details: { file: "Currency_BAD.txt" } },
        executableName: "Load",
        explanation: { code: "0xC020901E" },
      });
      expect(report.consequences.map((one) => one.code)).toEqual(["0xC0209029", "0xC0047022"]);
      expect(report.otherCauses.map((one) => one.message.sourceName)).toEqual(["Mail"]);
      expect(report.lastSuccess).not.toBeNull();
      expect(report.errorReport).toMatchObject({ occurrences: 1 });
      expect(await getExecution(admin, { executionId })).toMatchObject({ errorCount: 4, firstErrorCode: "0xC020901E" });

      const again = await run();
      const other = failing.map((event) => ({
        ...event,
        ...("text" in event && { text: event.text.replace("BAD", "WORSE") }),
      }));
      await appendEvents(admin, { executionId: again, events: other as RunEvent[] });
      await finishExecution(admin, { executionId: again, result: 1 });
      expect((await getExecutionReport(admin, { executionId: again })).errorReport).toMatchObject({
        fingerprint: report.errorReport?.fingerprint,
        occurrences: 2,
      });
    });

    test("with consequences alone takes the first of them for the cause", async () => {
      const executionId = await run();
      await appendEvents(admin, { executionId, events: failing.slice(2, 4) });
      await finishExecution(admin, { executionId, result: 1 });
      const report = await getExecutionReport(admin, { executionId });
      expect(report.firstCause?.message.code).toBe("0xC0209029");
      expect(report.consequences.map((one) => one.code)).toEqual(["0xC0047022"]);
    });
  });

  describe("that is stopped", () => {
    test("while it waits is canceled at once", async () => {
      const executionId = await start();
      const ledger = await stopExecution(admin, { executionId });
      expect(ledger.gone.at).toBe(ledger.requestedAt);
      expect(await status(executionId)).toBe("canceled");
      expect(await take()).toBeUndefined();
    });

    test("goes through the stages of its ledger and ends canceled", async () => {
      const executionId = await run();
      const ledger = await stopExecution(admin, { executionId });
      expect(ledger.gone.by - ledger.requestedAt).toBe(15_000);
      expect(await stopExecution(admin, { executionId })).toEqual(ledger);
      expect(await findStopRequests(admin, { executorId })).toEqual([{ executionId, ledger }]);
      await recordStopStage(admin, { executionId, stage: "acknowledged" });
      await recordStopStage(admin, { executionId, escalation: "SIGTERM" });
      await recordStopStage(admin, { executionId, stage: "aborted" });
      expect(await finishExecution(admin, { executionId, endReason: "host-died" })).toMatchObject({
        status: "canceled",
      });
      await recordStopStage(admin, { executionId, stage: "gone" });
      expect(await findStopRequests(admin, { executorId })).toEqual([]);
      const detail = await getExecution(admin, { executionId });
      expect(detail.stop).toMatchObject({ escalations: [{ signal: "SIGTERM" }] });
      expect([detail.stop?.acknowledged.at, detail.stop?.aborted.at, detail.stop?.gone.at]).not.toContain(null);
      expect((await auditTrail(suite.store, executionId)).at(-1)).toMatchObject({
        verb: "stop-execution",
        before: { status: "running" },
        after: { status: "stopping" },
      });
    });

    test("has succeeded when all its work was done before", async () => {
      const executionId = await run();
      await stopExecution(admin, { executionId });
      expect(await finishExecution(admin, { executionId, result: 0 })).toMatchObject({ status: "succeeded" });
    });

    test("twice at once is stopped once", async () => {
      const executionId = await run();
      const ledgers = await Promise.all([stopExecution(admin, { executionId }), stopExecution(admin, { executionId })]);
      expect(ledgers[0]).toEqual(ledgers[1]);
      await finishExecution(admin, { executionId, result: 3 });
    });

    test("may be stopped by who started it and by administrators, not by other operators", async () => {
      const own = await run(operator);
      await stopExecution(operator, { executionId: own });
      await finishExecution(admin, { executionId: own, result: 3 });
      const foreign = await run();
      await expect(stopExecution(operator, { executionId: foreign })).rejects.toMatchObject({
        code: "forbidden",
        details: { reasons: [{ key: "not-starter" }, { key: "roles-lack-act" }] },
      });
      expect(await status(foreign)).toBe("running");
      expect((await getExecution(operator, { executionId: foreign })).rights["execution.stop"].allowed).toBe(false);
      await expect(getExecution(author, { executionId: foreign })).rejects.toMatchObject({ code: "forbidden" });
      await finishExecution(admin, { executionId: foreign, result: 0 });
    });
  });

  test("may be started only by who may execute the package", async () => {
    await expect(start(author)).rejects.toMatchObject({ code: "forbidden", details: { act: "package.execute" } });
  });

  test("runs again with the same version and the same sealed values", async () => {
    const overrides = [{ kind: "connection" as const, target: "W", value: "Password=hush" }];
    const { executionId } = await startExecution(admin, { packageId, versionNumber: 1, overrides, loggingLevel: 2 });
    await take();
    await finishExecution(admin, { executionId, result: 0 });
    const again = await rerunExecution(operator, { executionId });
    const taken = await take();
    expect(taken).toMatchObject({ executionId: again.executionId, versionNumber: 1, loggingLevel: 2, overrides });
    expect((await getExecution(admin, again)).rerunOf).toBe(executionId);
    await finishExecution(admin, { ...again, result: 0 });
  });

  test("of an executor that is gone ends unexpectedly, of one that lives goes on", async () => {
    await registerExecutor(admin, { executorId: "crashed", machine: "elsewhere", pid: 1, slots: 1 });
    const [lost, stopping] = [await start(), await start()];
    for (const _ of [lost, stopping]) await takeNextExecution(admin, { executorId: "crashed" });
    await stopExecution(admin, { executionId: stopping });
    const kept = await run();
    const look = () => endLostExecutions(admin, { executorId: "restarted", silentForMs: 15_000, running: [] });
    expect(await look()).toEqual({ ended: [] });
    suite.clock.now = new Date(suite.clock.now.getTime() + 20_000);
    await recordHeartbeat(admin, { executorId });
    expect(await look()).toEqual({ ended: [lost, stopping] });
    expect(await getExecution(admin, { executionId: lost })).toMatchObject({
      status: "endedUnexpectedly",
      endReason: "executor-lost",
    });
    expect(await status(stopping)).toBe("canceled");
    expect(await status(kept)).toBe("running");
    await endExecutor(admin, { executorId });
    expect(await look()).toEqual({ ended: [kept] });
  });

  test("that its own executor does not run ends unexpectedly, once it could not have just been taken", async () => {
    const [kept, unknown] = [await run(), await run()];
    const look = () => endLostExecutions(admin, { executorId, silentForMs: 15_000, running: [kept] });
    expect(await look()).toEqual({ ended: [] });
    suite.clock.now = new Date(suite.clock.now.getTime() + 20_000);
    expect(await look()).toEqual({ ended: [unknown] });
    expect(await getExecution(admin, { executionId: unknown })).toMatchObject({
      status: "endedUnexpectedly",
      endReason: "executor-failed",
    });
    await finishExecution(admin, { executionId: kept, result: 0 });
  });

  test("keeps its journal while it runs, and everything else when the journal is pruned", async () => {
    const ended = await run();
    await appendEvents(admin, { executionId: ended, events: [message("kept")] });
    await finishExecution(admin, { executionId: ended, result: 0 });
    const running = await run();
    suite.clock.now = new Date(suite.clock.now.getTime() + 3_600_000);
    await pruneJournal(admin, { before: suite.clock.now });
    expect(await readJournal(admin, { afterId: 0, executionId: ended })).toEqual([]);
    expect(await readJournal(admin, { afterId: 0, executionId: running })).not.toEqual([]);
    expect((await findMessages(admin, { executionId: ended, filter: {} })).items).toHaveLength(1);
    await finishExecution(admin, { executionId: running, result: 0 });
  });

  test("stays when its package is deleted", async () => {
    const executionId = await start();
    const deletion = await deletePackage(admin, { packageId });
    expect(await getExecution(admin, { executionId })).toMatchObject({
      packageId,
      rights: { "package.execute": { allowed: false, reasons: [{ key: "package-deleted" }] } },
    });
    await purgeBinItem(admin, deletion);
    const { rights, ...detail } = await getExecution(admin, { executionId });
    expect(detail).toMatchObject({ packageId: null, packageName: "Load" });
    expect(rights["package.execute"]).toMatchObject({ allowed: false, reasons: [{ key: "package-deleted" }] });
    expect((await take())?.executionId).toBe(executionId);
    await expect(rerunExecution(admin, { executionId })).rejects.toMatchObject({ code: "not-found" });
    await expect(getExecution(operator, { executionId })).rejects.toMatchObject({ code: "forbidden" });
  });
});
