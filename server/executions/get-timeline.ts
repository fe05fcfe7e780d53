import { type At, q } from "@/db/store";
import { executablesInOrder, hasMoreRuns, runBlocksIn, runsAcross, runsIn } from "@/db/timeline";
import type { Caller } from "@/server/access/caller";
import { executableState } from "./executable-state";
import { loadExecution } from "./load-execution";
import { statusOfCode } from "./status";
import type { Timeline, TimelineBlock, TimelineRun } from "./timeline-types";

/** Runs that are sent one by one: half a megabyte at most, and as many as can be told apart after some zooming. */
const MOST_RUNS = 4_000;
/** Runs that are gathered into blocks at once: 90 ms of a processor on SQLite. Beyond, only whole executables are told. */
const MOST_GATHERED = 100_000;
/** Slots a stretch is cut into for blocks: about as many as a wide screen has room for bars. */
const SLOTS = 400;

/**
 * When each executable of an execution ran, each turn of a loop, or a stretch of that (`from` and `to` in milliseconds after the start):
 * run by run where that can be drawn, else in blocks. Throws "forbidden", "not-found".
 */
export async function getTimeline(
  caller: Caller,
  input: { executionId: number; from?: number; to?: number },
): Promise<Timeline> {
  return caller.store.read(function* (at) {
    const { row } = yield* loadExecution(at, caller, input.executionId, "execution.view");
    const executables = (yield* executablesInOrder(at, row.id)).filter(
      ({ status, runs }) => status !== "skipped" || runs > 0,
    );
    const base = { status: statusOfCode(row.status), executables: executables.map(executableState) };
    const began = Math.min(...[row.startedAt, executables[0]?.startedAt].flatMap((each) => each?.getTime() ?? []));
    if (!Number.isFinite(began)) return { ...base, whole: null, shown: null, runs: [], blocks: null };
    const whole = { from: began, to: Math.max(began + 1, (row.endedAt ?? caller.now()).getTime()) };
    const shown = stretchOf(whole, input);
    // The end of a stretch is not part of it, and the last run may begin in the last millisecond.
    const stretch = { executionId: row.id, from: new Date(shown.from), to: new Date(shown.to + 1) };
    const across = shown.from > whole.from ? yield* q(runsAcross(at, row.id, stretch.from)) : [];
    const spanning = across.map(({ run }) => timelineRun(run));
    if (!(yield* hasMoreRuns(at, stretch, MOST_RUNS))) {
      const runs = (yield* q(runsIn(at, stretch, MOST_RUNS))).map(timelineRun);
      return { ...base, whole, shown, runs: [...spanning, ...runs], blocks: null };
    }
    if (yield* hasMoreRuns(at, stretch, MOST_GATHERED)) return { ...base, whole, shown, runs: null, blocks: null };
    const slotMs = Math.max(1, Math.ceil((shown.to + 1 - shown.from) / SLOTS));
    const gathered = yield* q(runBlocksIn(at, caller.store.dialect, stretch, slotMs));
    const blocks = gathered
      .map(
        ({ from, to, open, ...block }): TimelineBlock => ({
          ...block,
          from: from?.getTime() ?? shown.from,
          to: open > 0 ? null : (to?.getTime() ?? shown.to),
        }),
      )
      .sort((one, other) => one.from - other.from);
    return { ...base, whole, shown, runs: null, blocks: [...spanning.map(blockOf), ...blocks] };
  });
}

function stretchOf(whole: { from: number; to: number }, { from = 0, to }: { from?: number; to?: number }) {
  const begin = Math.min(whole.from + Math.max(from, 0), whole.to - 1);
  const end = to === undefined ? whole.to : Math.min(whole.from + to, whole.to);
  return { from: begin, to: Math.max(begin + 1, end) };
}

function timelineRun(row: At["s"]["executionExecutableRuns"]["$inferSelect"]): TimelineRun {
  const { path, run, startedAt, endedAt, status, iteration } = row;
  return { path, run, from: startedAt.getTime(), to: endedAt?.getTime() ?? null, status, iteration };
}

function blockOf({ path, from, to, status }: TimelineRun): TimelineBlock {
  return { path, runs: 1, failed: Number(status === "failed"), canceled: Number(status === "canceled"), from, to };
}
