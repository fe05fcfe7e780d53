import { describe, expect, it } from "vitest";
import type { Timeline, TimelineRun } from "@/server/executions/timeline-types";
import type { ExecutableState } from "@/server/executions/types";
import { type Bar, barsByPath, joinClose } from "./bars";
import { criticalPath } from "./critical-path";
import { executableTree } from "./executable-tree";
import { moveEnd, moveStretch, stretchBetween, stretchOfShortcut } from "./stretch";
import { ticksOf } from "./ticks";
import { timelineRows } from "./timeline-rows";

const run = (path: string, from: number, to: number | null, change: Partial<TimelineRun> = {}): TimelineRun => ({
  path,
  run: 1,
  from,
  to,
  status: to === null ? "running" : "succeeded",
  iteration: null,
  ...change,
});
const executable = (path: string, startedAt: number, endedAt: number | null, runs = 1): ExecutableState => ({
  path,
  status: endedAt === null ? "running" : "succeeded",
  runs,
  failures: 0,
  startedAt,
  endedAt,
  durationMs: endedAt === null ? 0 : endedAt - startedAt,
  iteration: null,
  percent: null,
});
const loop = "P\\Loop";
const a = "P\\Loop\\A";
const b = "P\\B";
const timeline: Timeline = {
  status: "succeeded",
  whole: { from: 0, to: 100_000 },
  shown: { from: 0, to: 100_000 },
  executables: [
    executable("P", 0, 100_000),
    executable(b, 60_000, 99_000),
    executable(loop, 10, 50_000),
    executable(a, 20, 49_000, 2),
  ],
  runs: [
    run("P", 0, 100_000),
    run(loop, 10, 50_000),
    run(a, 20, 20_000, { iteration: "1: x" }),
    run(a, 20_500, 49_000, { run: 2, iteration: "2: y" }),
    run(b, 60_000, 99_000),
  ],
  blocks: null,
};

describe("the rows of a timeline", () => {
  it("are the package's structure, with all runs of an executable in one row", () => {
    const rows = timelineRows(timeline, "containers", 0);
    expect(rows.map(({ name, depth, bars }) => [name, depth, bars.length])).toEqual([
      ["P", 0, 1],
      ["Loop", 1, 1],
      ["A", 2, 2],
      ["B", 1, 1],
    ]);
  });

  it("are the runs one by one in the order they began", () => {
    const rows = timelineRows(timeline, "started", 0);
    expect(rows.map(({ name, iteration }) => [name, iteration])).toEqual([
      ["P", null],
      ["Loop", null],
      ["A", "1: x"],
      ["A", "2: y"],
      ["B", null],
    ]);
  });

  it("are the tasks by their time, with what the end waited for", () => {
    const rows = timelineRows(timeline, "longest", 0);
    expect(rows.map(({ name, share, critical }) => [name, Math.round(share * 100), critical])).toEqual([
      ["A", 49, true],
      ["B", 39, true],
    ]);
  });

  it("are whole executables where single runs were not kept", () => {
    const old = { ...timeline, runs: [] };
    expect([...barsByPath(old)].map(([path, bars]) => [path, bars[0]?.runs])).toEqual([
      ["P", 1],
      [b, 1],
      [loop, 1],
      [a, 2],
    ]);
  });

  it("have no bar in a stretch the executable did not run in", () => {
    const part = {
      ...timeline,
      shown: { from: 60_000, to: 70_000 },
      runs: [run("P", 0, 100_000), run(b, 60_000, 99_000)],
    };
    expect(timelineRows(part, "containers", 0).map(({ name, bars }) => [name, bars.length])).toEqual([
      ["P", 1],
      ["Loop", 0],
      ["A", 0],
      ["B", 1],
    ]);
  });

  it("put event handlers below what they belong to", () => {
    const tree = executableTree([
      executable("P", 0, 9),
      executable("P\\T", 1, 5),
      executable("P\\T.EventHandlers[OnError]", 3, 4),
    ]);
    expect(tree.map(({ name, depth }) => [name, depth])).toEqual([
      ["P", 0],
      ["T", 1],
      ["OnError", 2],
    ]);
  });
});

describe("bars that lie close together", () => {
  const bar = (from: number, change: Partial<Bar> = {}): Bar => ({
    from,
    to: from + 5,
    runs: 1,
    failed: 0,
    status: "succeeded",
    run: 1,
    iteration: null,
    ...change,
  });
  it("become few, lose no run, and are red when one of them failed", () => {
    const many = Array.from({ length: 4_000 }, (_, index) => bar(index * 25));
    many[7] = bar(7 * 25, { status: "failed", failed: 1 });
    const joined = joinClose(many, { from: 0, to: 100_000 });
    expect(joined.length).toBeLessThanOrEqual(401);
    expect(joined.reduce((sum, each) => sum + each.runs, 0)).toBe(4_000);
    expect(joined.find((each) => each.from <= 175 && (each.to ?? 0) >= 175)).toMatchObject({
      status: "failed",
      failed: 1,
    });
  });

  it("stay apart where there is room", () => {
    expect(joinClose([bar(0), bar(50_000)], { from: 0, to: 100_000 })).toHaveLength(2);
  });
});

describe("the runs the end waited for", () => {
  it("leave out what ran beside something longer", () => {
    const runs = [
      run("P\\X", 0, 10_000),
      run("P\\Y", 0, 4_000),
      run("P\\Z", 10_020, 20_000),
      run("P\\W", 4_050, 5_000),
    ];
    expect(criticalPath(runs, new Set(["P"])).map((each) => each.path)).toEqual(["P\\Z", "P\\X"]);
  });

  it("end with runs of no length instead of going round", () => {
    const runs = Array.from({ length: 50 }, (_, index) => run("P\\X", 5, 5, { run: index }));
    expect(criticalPath(runs, new Set()).length).toBeLessThanOrEqual(50);
  });
});

describe("a stretch", () => {
  const whole = { from: 0, to: 1_000 };
  it("lies inside the whole, whichever way it is drawn", () => {
    expect(stretchBetween(700, 200, whole)).toEqual({ from: 200, to: 700 });
    expect(stretchBetween(-50, 5_000, whole)).toEqual(whole);
    expect(stretchBetween(999, 999, whole)).toEqual({ from: 990, to: 1_000 });
    expect(moveStretch({ from: 800, to: 900 }, 500, whole)).toEqual({ from: 900, to: 1_000 });
    expect(moveEnd({ from: 200, to: 400 }, "from", 900, whole)).toEqual({ from: 390, to: 400 });
  });

  it("is zoomed and moved by shortcuts", () => {
    const pressed = (shortcut: string | undefined) => stretchOfShortcut(shortcut, { from: 400, to: 600 }, whole);
    expect(pressed("zoomIn")).toEqual({ from: 450, to: 550 });
    expect(pressed("zoomOut")).toEqual({ from: 300, to: 700 });
    expect(pressed("wholeTime")).toEqual(whole);
    expect(pressed("earlier")).toEqual({ from: 360, to: 560 });
    expect(pressed("later")).toEqual({ from: 440, to: 640 });
    expect(pressed(undefined)).toBeUndefined();
  });

  it("has marks at round times", () => {
    expect(ticksOf({ from: 5_000, to: 65_000 }, 5_000, 8)).toEqual([0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000]);
    expect(ticksOf({ from: 1_234, to: 1_250 }, 0, 8)).toEqual([
      1_234, 1_236, 1_238, 1_240, 1_242, 1_244, 1_246, 1_248, 1_250,
    ]);
  });
});
