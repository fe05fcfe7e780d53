import { beforeAll, expect, test } from "vitest";
import { lastDurationsOf } from "@/db/running";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Caller } from "@/server/access/caller";
import { uploadPackage } from "@/server/packages/upload-package";
import { packageFile } from "@/server/testing/package-file";
import { addPerson } from "@/server/testing/people";
import { putWaiting } from "@/server/testing/put-waiting";
import { describeStore } from "@/server/testing/store";
import { appendEvents } from "./append-events";
import { countNow } from "./count-now";
import { findRunning } from "./find-running";
import { findRunningIds } from "./find-running-ids";
import { finishExecution } from "./finish-execution";
import { recordHeartbeat } from "./record-heartbeat";
import { recordHost } from "./record-host";
import { registerExecutor } from "./register-executor";
import { startExecution } from "./start-execution";
import { statusCode } from "./status";
import { stopExecutions } from "./stop-executions";
import { takeNextExecution } from "./take-next-execution";

describeStore("running packages", (suite) => {
  let admin: Caller;
  let author: Caller;
  const packageIds: string[] = [];
  const executorId = "executor-1";

  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    author = suite.as(await addPerson(suite.store, "grace", "db_ssisltduser"));
    for (const name of ["Load", "Export"]) {
      const file = { folderId: ROOT_FOLDER_ID, fileName: `${name}.dtsx`, bytes: packageFile({ name }) };
      packageIds.push((await uploadPackage(admin, file)).packageId);
    }
    await registerExecutor(admin, { executorId, machine: "night", pid: 1, slots: 9 });
  });

  const start = async (caller = admin, packageId = packageIds[0] ?? "") =>
    (await startExecution(caller, { packageId, overrides: [], loggingLevel: 1 })).executionId;
  const run = async (caller?: Caller, packageId?: string) => {
    const executionId = await start(caller, packageId);
    await takeNextExecution(admin, { executorId });
    return executionId;
  };
  const succeedAfter = async (ms: number, packageId?: string) => {
    const executionId = await run(admin, packageId);
    suite.clock.now = new Date(suite.clock.now.getTime() + ms);
    await finishExecution(admin, { executionId, result: 0 });
  };

  test("nothing runs", async () => {
    const totals = { created: 0, pending: 0, running: 0, stopping: 0 };
    expect(await findRunning(admin)).toEqual({ items: [], totals, newestId: 0 });
    expect(await findRunningIds(admin)).toEqual([]);
  });

  test("are counted however long ago they began; failures are those of a day", async () => {
    const before = await countNow(admin);
    const [long, failed] = [await run(), await run()];
    await finishExecution(admin, { executionId: failed, result: 1 });
    expect(await countNow(admin)).toEqual({ running: before.running + 1, failed: before.failed + 1 });
    suite.clock.now = new Date(suite.clock.now.getTime() + 48 * 3_600_000);
    expect(await countNow(admin)).toEqual({ running: before.running + 1, failed: 0 });
    expect(await countNow(author)).toEqual({ running: 0, failed: 0 });
    await finishExecution(admin, { executionId: long, result: 1 });
  });

  test("come oldest first, with their host, its memory, their task and what is usual for each package", async () => {
    for (const ms of [1_000, 3_000, 2_000]) await succeedAfter(ms);
    await succeedAfter(50_000, packageIds[1]);
    const first = await run();
    const second = await run(admin, packageIds[1]);
    const waiting = await start();
    await recordHost(admin, { executionId: first, hostPid: 42 });
    await recordHeartbeat(admin, { executorId, hostMemory: { [first]: 123_456_789 } });
    const path = "Package\\Loop\\Load";
    await appendEvents(admin, {
      executionId: first,
      events: [{ type: "executable", at: 1, path, status: "running" }],
    });

    const { items: running } = await findRunning(admin);
    expect(running.map(({ id, usualDurationMs }) => [id, usualDurationMs])).toEqual([
      [first, 2_000],
      [second, 50_000],
      [waiting, 2_000],
    ]);
    expect(running[0]).toMatchObject({
      host: { machine: "night", pid: 42 },
      memoryBytes: 123_456_789,
      currentPath: path,
      rowsPerSecond: null,
      stop: null,
    });
    expect(running[1]).toMatchObject({ host: { machine: "night", pid: null }, memoryBytes: null });
    expect(running[2]).toMatchObject({ host: null, status: "pending" });
    expect((await findRunningIds(admin)).sort()).toEqual([first, second, waiting]);
  });

  test("are seen and stopped only by who may", async () => {
    const own = await run(author, packageIds[0]).catch(() => undefined);
    const { items: seen } = await findRunning(author);
    const ids = await findRunningIds(author);
    expect(seen.map(({ id }) => id)).toEqual([...ids].sort((a, b) => a - b));
    for (const { requestedById, mayStop } of seen) {
      expect(mayStop.allowed).toBe(requestedById === author.principal.id);
    }
    if (own !== undefined) expect(ids).toContain(own);
  });

  test("are stopped many at once, and each says what became of it", async () => {
    const { items: running } = await findRunning(admin);
    const [first, , waiting] = running;
    const ended = first ? first.id - 1 : 0;
    const ids = running.map(({ id }) => id);
    const { results } = await stopExecutions(admin, { executionIds: [...ids, ended, 999_999, ids[0] ?? 0] });
    expect(results.map(({ executionId, outcome }) => [executionId, outcome])).toEqual([
      ...ids.map((id) => [id, "done"]),
      [ended, "refused"],
      [999_999, "refused"],
    ]);
    expect(results.slice(-2)).toMatchObject([{ code: "execution-ended" }, { code: "not-found" }]);
    const { items: after } = await findRunning(admin);
    expect(after.find(({ id }) => id === first?.id)).toMatchObject({
      status: "stopping",
      stop: { requestedByName: "ada", acknowledged: { at: null } },
    });
    // One that waited has ended at once.
    expect(after.map(({ id }) => id)).not.toContain(waiting?.id);
  });

  test("are shown whole however much waits, beside what begins first, with what waits in all", async () => {
    for (const { id } of (await findRunning(admin)).items) await finishExecution(admin, { executionId: id, result: 1 });
    const atWork = [];
    for (let count = 0; count < 5; count += 1) atWork.push(await run());
    const waiting = await putWaiting(suite.store, await start(), 1_499);
    const { items, totals, newestId } = await findRunning(admin);
    expect(totals).toEqual({ created: 0, pending: 1_500, running: 5, stopping: 0 });
    expect(items).toHaveLength(1_000);
    expect(items.filter(({ status }) => status === "running").map(({ id }) => id)).toEqual(atWork);
    expect(items.map(({ id }) => id)).toEqual([...atWork, (waiting[0] ?? 0) - 1, ...waiting.slice(0, 994)]);
    expect(newestId).toBe(waiting.at(-1));
    expect(await findRunningIds(admin)).toHaveLength(1_505);
  });

  test("what is usual is looked up in several statements for more packages than one takes", async () => {
    const unknown = Array.from({ length: 450 }, (_, index) => `unknown-${index}`);
    const ids = [...unknown.slice(0, 10), packageIds[0] ?? "", ...unknown.slice(10), packageIds[1] ?? ""];
    const found = await suite.store.read((at) => lastDurationsOf(at, ids, statusCode("succeeded"), 2));
    const durations = found.map(({ packageId, startedAt, endedAt }) => [
      packageId,
      (endedAt?.getTime() ?? 0) - (startedAt?.getTime() ?? 0),
    ]);
    // The last two of three, the newest first or last: the median does not mind.
    expect(
      durations
        .filter(([id]) => id === packageIds[0])
        .map(([, ms]) => ms)
        .sort(),
    ).toEqual([2_000, 3_000]);
    expect(durations.filter(([id]) => id === packageIds[1])).toEqual([[packageIds[1], 50_000]]);
  });
});
