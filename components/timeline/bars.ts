import type { Timeline, TimelineBlock, TimelineRun } from "@/server/executions/timeline-types";
import type { ExecutableState } from "@/server/executions/types";

export type BarStatus = TimelineRun["status"];

/** What is drawn in a row of the timeline: one run, or several that lie too close together. */
export interface Bar {
  from: number;
  /** Null while it runs. */
  to: number | null;
  runs: number;
  failed: number;
  status: BarStatus;
  /** Of a single run. */
  run: number | null;
  iteration: string | null;
}

/** The bar a person points at. */
export interface PointedBar {
  /** Of its row. */
  key: string;
  name: string;
  place: number;
  bar: Bar;
}

export interface Stretch {
  from: number;
  to: number;
}

/** A stretch is cut into so many slots; what lies closer together than one is drawn as one. */
const slots = 400;

export function barOfRun({ from, to, status, run, iteration }: TimelineRun): Bar {
  return { from, to, runs: 1, failed: Number(status === "failed"), status, run, iteration };
}

function barOfBlock({ from, to, runs, failed, canceled }: TimelineBlock): Bar {
  const status = failed > 0 ? "failed" : to === null ? "running" : canceled > 0 ? "canceled" : "succeeded";
  return { from, to, runs, failed, status, run: null, iteration: null };
}

/** Of an execution from before runs were kept one by one, and where there are too many of them: from the first start to the last end. */
function barOfWhole({ startedAt, endedAt, runs, failures, status }: ExecutableState): Bar[] {
  if (startedAt === null || status === "skipped") return [];
  return [{ from: startedAt, to: endedAt, runs, failed: failures, status, run: null, iteration: null }];
}

/** The bars of each executable in the stretch that is shown, in the order of time. */
export function barsByPath(timeline: Timeline): Map<string, Bar[]> {
  const { executables, runs, blocks, shown } = timeline;
  const single = Map.groupBy(runs ?? [], (run) => run.path);
  const gathered = Map.groupBy(blocks ?? [], (block) => block.path);
  return new Map(
    executables.map((executable) => {
      const own = single.get(executable.path)?.map(barOfRun) ?? gathered.get(executable.path)?.map(barOfBlock);
      // A loop that has no turn in the stretch has no bar there, unless nothing is known about its turns.
      const bars = own ?? (isKept(timeline, executable) ? [] : barOfWhole(executable));
      return [executable.path, shown ? joinClose(bars, shown) : bars];
    }),
  );
}

/** Whether the runs of an executable are known one by one or in blocks. */
function isKept({ runs, blocks, shown, whole }: Timeline, { runs: count }: ExecutableState): boolean {
  if (runs === null && blocks === null) return false;
  // The whole execution is shown and not one of its runs is there: they were not kept.
  const isWhole = shown?.from === whole?.from && shown?.to === whole?.to;
  return !(isWhole && count > 0) && (runs ?? blocks ?? []).length > 0;
}

/** Neighbours that are less than a slot apart become one bar, the worst status of them seen: nothing that failed is lost. */
export function joinClose(bars: readonly Bar[], shown: Stretch): Bar[] {
  const slot = (shown.to - shown.from) / slots;
  const joined: Bar[] = [];
  for (const bar of bars) {
    const last = joined.at(-1);
    const end = last?.to;
    const close = last && end !== null && end !== undefined && bar.from - end < slot && short(last) && short(bar);
    if (close) joined[joined.length - 1] = together(last, bar);
    else joined.push(bar);
  }
  return joined;

  function short(bar: Bar): boolean {
    return bar.runs > 1 ? bar.to !== null && bar.to - bar.from < slot * 8 : bar.to !== null && bar.to - bar.from < slot;
  }
}

const severity: readonly BarStatus[] = ["succeeded", "canceled", "running", "failed"];

function together(one: Bar, other: Bar): Bar {
  const worse = severity.indexOf(other.status) > severity.indexOf(one.status);
  return {
    from: one.from,
    to: other.to === null ? null : Math.max(one.to ?? 0, other.to),
    runs: one.runs + other.runs,
    failed: one.failed + other.failed,
    status: worse ? other.status : one.status,
    run: null,
    iteration: null,
  };
}
