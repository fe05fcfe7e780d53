import path from "node:path";
import Database from "better-sqlite3";
import { beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import { runsAcross, runsIn } from "@/db/timeline";
import type { Caller } from "@/server/access/caller";
import { uploadPackage } from "@/server/packages/upload-package";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";
import { packageFile } from "@/server/testing/package-file";
import { addPerson } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { appendEvents } from "./append-events";
import { getTimeline } from "./get-timeline";
import { startExecution } from "./start-execution";

const t0 = Date.UTC(2026, 0, 2, 3, 0, 0);
const loop = "Package\\Loop";
const load = "Package\\Loop\\Load";
const event = (
  after: number,
  path: string,
  status: "running" | "succeeded" | "failed",
  iteration?: string,
): RunEvent => ({
  type: "executable",
  at: t0 + after,
  path,
  status,
  ...(iteration ? { iteration } : {}),
});

describeStore("the timeline of an execution", (suite) => {
  let admin: Caller;
  let start: () => Promise<number>;
  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    suite.clock.now = new Date(t0 + 100_000);
    const file = { folderId: ROOT_FOLDER_ID, fileName: "Load.dtsx", bytes: packageFile() };
    const { packageId } = await uploadPackage(admin, file);
    start = async () => (await startExecution(admin, { packageId, overrides: [], loggingLevel: 1 })).executionId;
  });
  /** A loop with so many turns of 10 ms, every hundredth of which fails. */
  const turns = async (executionId: number, count: number) => {
    await appendEvents(admin, { executionId, events: [event(0, "Package", "running"), event(1, loop, "running")] });
    for (let first = 0; first < count; first += 5_000) {
      const some = Array.from({ length: Math.min(5_000, count - first) }, (_, index) => first + index);
      const events = some.flatMap((turn) => [
        event(10 * turn + 2, load, "running", `${turn + 1}: f`),
        event(10 * turn + 9, load, turn % 100 === 99 ? "failed" : "succeeded", `${turn + 1}: f`),
      ]);
      await appendEvents(admin, { executionId, events });
    }
  };

  test("has nothing before the start", async () => {
    const timeline = await getTimeline(admin, { executionId: await start() });
    expect(timeline).toMatchObject({ whole: null, shown: null, runs: [], executables: [] });
  });

  test("tells each run, and of a stretch also what lasts through it", async () => {
    const executionId = await start();
    await turns(executionId, 100);
    const whole = await getTimeline(admin, { executionId });
    expect(whole.whole).toEqual({ from: t0, to: t0 + 100_000 });
    expect(whole.executables.map((each) => [each.path, each.runs, each.failures])).toEqual([
      ["Package", 1, 0],
      [loop, 1, 0],
      [load, 100, 1],
    ]);
    expect(whole.runs).toHaveLength(102);
    expect(whole.runs?.at(-1)).toEqual({
      path: load,
      run: 100,
      from: t0 + 992,
      to: t0 + 999,
      status: "failed",
      iteration: "100: f",
    });
    const part = await getTimeline(admin, { executionId, from: 505, to: 524 });
    expect(part.shown).toEqual({ from: t0 + 505, to: t0 + 524 });
    expect(part.runs?.map((run) => [run.path, run.run]).sort()).toEqual([
      ["Package", 1],
      [loop, 1],
      [load, 51],
      [load, 52],
      [load, 53],
    ]);
  });

  test("gathers runs that are too many to be drawn one by one, and loses none of them", async () => {
    const executionId = await start();
    await turns(executionId, 9_000);
    const { runs, blocks } = await getTimeline(admin, { executionId });
    expect(runs).toBeNull();
    const ofLoad = blocks?.filter((block) => block.path === load) ?? [];
    expect(ofLoad.length).toBeGreaterThan(100);
    expect(ofLoad.length).toBeLessThanOrEqual(401);
    expect(ofLoad.reduce((sum, block) => sum + block.runs, 0)).toBe(9_000);
    expect(ofLoad.reduce((sum, block) => sum + block.failed, 0)).toBe(90);
    expect(ofLoad[0]?.from).toBe(t0 + 2);
    expect(blocks?.find((block) => block.path === loop)).toMatchObject({ runs: 1, to: null });
    const part = await getTimeline(admin, { executionId, from: 40_000, to: 41_000 });
    expect(part.runs).toHaveLength(102);
  });

  test("is refused to who may not see the execution", async () => {
    const ghost = suite.as({ kind: "user", id: "ghost", name: "ghost", sessionEpoch: 1 });
    await expect(getTimeline(ghost, { executionId: await start() })).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test("is read through indexes (SQLite)", () => {
    if (suite.store.dialect !== "sqlite") return;
    const raw = new Database(path.join(suite.home, "gantry.db"), { readonly: true });
    const plan = (query: unknown) => {
      const { sql, params } = (query as { toSQL(): { sql: string; params: unknown[] } }).toSQL();
      const rows = raw.prepare(`explain query plan ${sql}`).all(params) as { detail: string }[];
      return rows.map((row) => row.detail).join("\n");
    };
    const stretch = { executionId: 1, from: new Date(0), to: new Date(1) };
    expect(plan(runsIn(suite.store, stretch, 5))).toContain("execution_executable_runs_start (execution_id=?");
    const across = plan(runsAcross(suite.store, 1, new Date(0)));
    expect(across).not.toContain("SCAN");
    expect(across).toContain("path=? AND started_at<?");
    raw.close();
  });
});
