import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Caller } from "@/server/access/caller";
import { withoutSamples } from "@/server/live/without-samples";
import { setPackageRoles } from "@/server/packages/set-package-roles";
import { uploadPackage } from "@/server/packages/upload-package";
import type { RunEvent, SampleEvent } from "@/server/runtime/control-flow/run-event";
import { packageFile } from "@/server/testing/package-file";
import { addPerson, auditTrail } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { appendEvents } from "./append-events";
import { finishExecution } from "./finish-execution";
import { getExecution } from "./get-execution";
import { getExecutionStatistics } from "./get-execution-statistics";
import { mayViewData } from "./may-view-data";
import { openTapFile } from "./open-tap-file";
import { pruneJournal } from "./prune-journal";
import { readJournal } from "./read-journal";
import { registerExecutor } from "./register-executor";
import { requestSample } from "./request-sample";
import { rerunExecution } from "./rerun-execution";
import { startExecution } from "./start-execution";
import { takeNextExecution } from "./take-next-execution";
import { takeSampleRequests } from "./take-sample-requests";
import { tapFolder } from "./tap-folder";
import type { DataTapChoice } from "./types";

const task = "Package\\Load";
const out = `${task}.Paths[Out]`;
const tap: DataTapChoice = { path: task, pathId: out, file: "out.csv", maxRows: 5 };
const sample: SampleEvent = {
  type: "sample",
  at: 5,
  path: task,
  pathId: out,
  columns: [{ name: "n", type: "DT_I4" }],
  rows: [["1"], [null]],
};

describeStore("what is seen of data flows", (suite) => {
  let admin: Caller;
  let operator: Caller;
  let logReader: Caller;
  let packageId: string;
  const executorId = "executor-1";
  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    operator = suite.as(await addPerson(suite.store, "otto", "db_ssisoperator"));
    logReader = suite.as(await addPerson(suite.store, "lena", "ssis_logreader"));
    const file = { folderId: ROOT_FOLDER_ID, fileName: "Load.dtsx", bytes: packageFile() };
    packageId = (await uploadPackage(admin, file)).packageId;
    await registerExecutor(admin, { executorId, machine: "elsewhere", pid: 1, slots: 2 });
  });

  const start = async (more: { memoryMb?: number; dataTaps?: DataTapChoice[] } = {}) =>
    (await startExecution(operator, { packageId, overrides: [], loggingLevel: 3, ...more })).executionId;
  const take = () => takeNextExecution(admin, { executorId });
  const run = async (more: { dataTaps?: DataTapChoice[] } = {}) => {
    const executionId = await start(more);
    expect((await take())?.executionId).toBe(executionId);
    return executionId;
  };
  const end = (executionId: number) => finishExecution(admin, { executionId, result: 0 });
  const tell = (executionId: number, ...events: RunEvent[]) => appendEvents(admin, { executionId, events });

  test("times of components are added up over the runs of their data flow", async () => {
    const executionId = await run();
    const phases = (startedAt: number, activeMs: number): RunEvent => ({
      type: "phases",
      at: startedAt + 10,
      path: task,
      phases: [{ component: "Sort", phase: "ProcessInput", startedAt, endedAt: startedAt + 10, activeMs }],
    });
    await tell(executionId, phases(1_000, 2.5), phases(2_000, 1));
    await tell(executionId, phases(3_000, 4));
    expect((await getExecutionStatistics(logReader, { executionId })).phases).toEqual([
      {
        path: task,
        component: "Sort",
        phase: "ProcessInput",
        runs: 3,
        startedAt: 1_000,
        endedAt: 3_010,
        activeMs: 7.5,
      },
    ]);
    await end(executionId);
  });

  test("buffers are added up per path, and neither they nor times of components lie in the journal", async () => {
    const executionId = await run();
    const buffers = (at: number, ...rows: number[]): RunEvent => ({
      type: "buffers",
      at,
      path: task,
      sent: rows.map((count, place) => ({ pathId: out, at: at + place, rows: count })),
    });
    const before = (await readJournal(admin, { afterId: 0, executionId })).length;
    await tell(executionId, buffers(10, 100, 300), buffers(20, 7));
    await tell(executionId, buffers(30, 500));
    expect((await getExecutionStatistics(admin, { executionId })).paths).toEqual([
      {
        path: task,
        pathId: out,
        buffers: 4,
        rowsSent: 907,
        smallestBuffer: 7,
        largestBuffer: 500,
        firstAt: 10,
        lastAt: 30,
      },
    ]);
    expect(await readJournal(admin, { afterId: 0, executionId })).toHaveLength(before);
    await end(executionId);
  });

  test("data taps and memory limit are frozen at the start, handed to the executor, and taken over by a rerun", async () => {
    const executionId = await start({ memoryMb: 64, dataTaps: [tap] });
    expect(await getExecution(admin, { executionId })).toMatchObject({ memoryMb: 64, dataTaps: [tap], tapFiles: [] });
    expect(await take()).toMatchObject({ executionId, memoryMb: 64, dataTaps: [tap] });
    await end(executionId);
    const again = await rerunExecution(operator, { executionId });
    expect(await take()).toMatchObject({ ...again, memoryMb: 64, dataTaps: [tap] });
    await end(again.executionId);
  });

  test.each([
    ["a path in place of a name", [{ ...tap, file: "../out.csv" }], "invalid-name"],
    ["a name of a device", [{ ...tap, file: "con.csv" }], "invalid-name"],
    ["two taps with one file", [tap, { ...tap, file: "OUT.csv" }], "invalid-input"],
    ["no path", [{ ...tap, pathId: " " }], "invalid-input"],
    ["no rows", [{ ...tap, maxRows: 0 }], "invalid-input"],
    ["too many of them", Array.from({ length: 101 }, (_, n) => ({ ...tap, file: `${n}.csv` })), "invalid-input"],
  ])("data taps are refused with %s", async (_what, dataTaps, code) => {
    await expect(start({ dataTaps })).rejects.toMatchObject({ code });
  });

  test("a memory limit is a whole number of megabytes", async () => {
    for (const memoryMb of [0, -1, 0.5, 2 ** 40]) {
      await expect(start({ memoryMb })).rejects.toMatchObject({ code: "invalid-input" });
    }
  });

  test("files of data taps are listed with their rows and bytes, and read by whoever may run the package", async () => {
    const executionId = await run({ dataTaps: [tap] });
    const written = { path: task, pathId: out, file: "out.csv", rows: 2, bytes: 9 };
    await tell(executionId, { type: "tap", at: 77, ...written });
    const { tapFiles, tapFileCount } = await getExecution(admin, { executionId });
    expect({ tapFiles, tapFileCount }).toEqual({ tapFiles: [{ ...written, at: 77 }], tapFileCount: 1 });

    const folder = tapFolder(suite.home, executionId);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "out.csv"), '"n"\r\n"1"');
    const read = async (caller: Caller, file = "out.csv") => {
      const { handle, bytes } = await openTapFile(caller, { executionId, file }, suite.home);
      const text = await handle.readFile("utf8");
      await handle.close();
      return { text, bytes };
    };
    expect(await read(operator)).toEqual({ text: '"n"\r\n"1"', bytes: 8 });
    expect((await auditTrail(suite.store, executionId)).at(-1)).toMatchObject({
      verb: "download-data-tap",
      by: "otto",
    });
    await expect(read(logReader)).rejects.toMatchObject({ code: "forbidden" });
    await expect(read(operator, "../../secrets.key")).rejects.toMatchObject({ code: "not-found" });

    writeFileSync(path.join(suite.home, "secret"), "secret");
    rmSync(path.join(folder, "out.csv"));
    symlinkSync(path.join(suite.home, "secret"), path.join(folder, "out.csv"));
    await expect(read(operator)).rejects.toMatchObject({ code: "not-found" });
    rmSync(folder, { recursive: true });
    symlinkSync(suite.home, folder);
    await expect(read(operator)).rejects.toMatchObject({ code: "not-found" });
    rmSync(folder);
    await expect(read(operator)).rejects.toMatchObject({ code: "not-found" });
    await end(executionId);
  });

  test("a sample is asked for once, taken once by the executor that runs it, and written down", async () => {
    const executionId = await run();
    const wanted = { executionId, path: task, pathId: out, rows: 50 };
    await requestSample(operator, { ...wanted, rows: 10 });
    await requestSample(operator, wanted);
    expect((await auditTrail(suite.store, executionId)).at(-1)).toMatchObject({
      verb: "request-sample",
      by: "otto",
      after: { path: task, pathId: out, rows: 50 },
    });
    expect(await takeSampleRequests(admin, { executorId: "another" })).toEqual([]);
    expect(await takeSampleRequests(admin, { executorId })).toMatchObject([wanted]);
    expect(await takeSampleRequests(admin, { executorId })).toEqual([]);
    await end(executionId);
    await expect(requestSample(operator, wanted)).rejects.toMatchObject({ code: "execution-ended" });
  });

  test("rows are for those who may run the package: reading messages, or a role that shuts out, is not enough", async () => {
    const executionId = await run();
    const wanted = { executionId, path: task, pathId: out, rows: 50 };
    await expect(requestSample(logReader, wanted)).rejects.toMatchObject({ code: "forbidden" });
    expect((await getExecution(logReader, { executionId })).mayViewData.allowed).toBe(false);
    expect(await mayViewData(operator, { executionId })).toBe(true);
    expect(await mayViewData(logReader, { executionId })).toBe(false);
    expect(await mayViewData(operator, { executionId: 999_999 })).toBe(false);

    await setPackageRoles(admin, { packageId, readerRoleId: "db_ssisadmin", writerRoleId: null });
    expect(await mayViewData(operator, { executionId })).toBe(false);
    await expect(requestSample(operator, wanted)).rejects.toMatchObject({ code: "forbidden" });
    await setPackageRoles(admin, { packageId, readerRoleId: null, writerRoleId: null });
    await end(executionId);
  });

  test("the answer is an entry of the journal, left out for who may not see rows, and gone with it", async () => {
    const executionId = await run();
    await tell(executionId, { type: "progress", at: 4, path: task, percent: 3, text: "" }, sample);
    const row = (await readJournal(admin, { afterId: 0, executionId })).at(-1);
    expect(row?.entries).toEqual([expect.objectContaining({ type: "progress" }), sample]);
    expect(row && withoutSamples(row).entries).toEqual([expect.objectContaining({ type: "progress" })]);
    await end(executionId);
    await pruneJournal(admin, { before: new Date(suite.clock.now.getTime() + 1) });
    expect(await readJournal(admin, { afterId: 0, executionId })).toEqual([]);
  });
});
