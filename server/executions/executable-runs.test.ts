import { asc } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Caller } from "@/server/access/caller";
import { uploadPackage } from "@/server/packages/upload-package";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";
import { packageFile } from "@/server/testing/package-file";
import { addPerson } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { appendEvents } from "./append-events";
import { finishExecution } from "./finish-execution";
import { registerExecutor } from "./register-executor";
import { startExecution } from "./start-execution";
import { takeNextExecution } from "./take-next-execution";

type Status = Extract<RunEvent, { type: "executable" }>["status"];

describeStore("the runs of an executable", (suite) => {
  let admin: Caller;
  let packageId: string;
  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    const file = { folderId: ROOT_FOLDER_ID, fileName: "Load.dtsx", bytes: packageFile() };
    packageId = (await uploadPackage(admin, file)).packageId;
  });

  const event = (at: number, path: string, status: Status, iteration?: string): RunEvent => ({
    type: "executable",
    at,
    path,
    status,
    ...(iteration ? { iteration } : {}),
  });
  const runsOf = async () => {
    const t = suite.store.s.executionExecutableRuns;
    const rows = await suite.store.db.select().from(t).orderBy(asc(t.startedAt), asc(t.run));
    return rows.map((row) => [row.path, row.run, row.startedAt.getTime(), row.endedAt?.getTime() ?? null, row.status]);
  };

  test("are kept one by one, whether they end in the batch they began in or later", async () => {
    const { executionId } = await startExecution(admin, { packageId, overrides: [], loggingLevel: 1 });
    const append = (...events: RunEvent[]) => appendEvents(admin, { executionId, events });
    await append(
      event(1, "Package", "running"),
      event(2, "Package\\Off", "skipped"),
      event(2, "Package\\Loop\\Load", "running", "1: a"),
      event(2, "Package\\Loop\\Load", "succeeded", "1: a"),
      event(2, "Package\\Loop\\Load", "running", "2: b"),
    );
    await append(event(9, "Package\\Loop\\Load", "failed", "2: b"), event(9, "Package\\Loop\\Load", "running", "3: c"));
    await append(event(12, "Package\\Loop\\Load", "canceled"));
    expect(await runsOf()).toEqual([
      ["Package", 1, 1, null, "running"],
      ["Package\\Loop\\Load", 1, 2, 2, "succeeded"],
      ["Package\\Loop\\Load", 2, 2, 9, "failed"],
      ["Package\\Loop\\Load", 3, 9, 12, "canceled"],
    ]);
  });

  test("end with the execution where the host could not say how they ended", async () => {
    await registerExecutor(admin, { executorId: "one", machine: "here", pid: 1, slots: 9 });
    const taken = [];
    for (let next = await takeNextExecution(admin, { executorId: "one" }); next; ) {
      taken.push(next.executionId);
      next = await takeNextExecution(admin, { executorId: "one" });
    }
    const executionId = taken.at(-1) ?? 0;
    await appendEvents(admin, { executionId, events: [event(20, "Package\\Late", "running")] });
    await finishExecution(admin, { executionId, endReason: "host-died" });
    expect((await runsOf()).at(-1)).toEqual(["Package\\Late", 1, 20, suite.clock.now.getTime(), "canceled"]);
  });
});
