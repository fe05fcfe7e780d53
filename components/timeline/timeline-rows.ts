import type { Timeline } from "@/server/executions/timeline-types";
import type { ExecutableState } from "@/server/executions/types";
import { type Bar, barOfRun, barsByPath } from "./bars";
import { criticalPath } from "./critical-path";
import { executableTree, nameOf } from "./executable-tree";

/** Ways to read a timeline: as the package is built; run by run as they began; what took longest and what the end waited for. */
export const readings = ["containers", "started", "longest"] as const;
export type Reading = (typeof readings)[number];

export interface TimelineRow {
  key: string;
  path: string;
  name: string;
  depth: number;
  status: ExecutableState["status"];
  bars: Bar[];
  /** Turn of the loop, of a row that is one run. */
  iteration: string | null;
  /** Time at work of all its runs, or of the one. */
  durationMs: number;
  /** That as a part of the execution's time. */
  share: number;
  /** The end of the execution waited for it. */
  critical: boolean;
}

/** The rows of a reading. `now` ends what still runs. Run by run only where every run is known; else as containers. */
export function timelineRows(timeline: Timeline, reading: Reading, now: number): TimelineRow[] {
  const tree = executableTree(timeline.executables);
  const { whole, runs } = timeline;
  const wholeMs = whole ? Math.max(1, whole.to - whole.from) : 1;
  const containers = new Set(tree.filter((each) => each.container).map(({ executable }) => executable.path));
  const waited = new Map<string, Set<number>>();
  for (const { path, run } of runs ? criticalPath(runs, containers) : []) {
    waited.set(path, (waited.get(path) ?? new Set()).add(run));
  }
  if (reading === "started" && runs) {
    return runs
      .toSorted((one, other) => one.from - other.from || one.path.length - other.path.length || one.run - other.run)
      .map((run): TimelineRow => {
        const durationMs = (run.to ?? now) - run.from;
        return {
          key: `${run.path} ${run.run}`,
          path: run.path,
          name: nameOf(run.path),
          depth: 0,
          status: run.status,
          bars: [barOfRun(run)],
          iteration: run.iteration,
          durationMs,
          share: durationMs / wholeMs,
          critical: waited.get(run.path)?.has(run.run) ?? false,
        };
      });
  }
  const bars = barsByPath(timeline);
  const rows = tree.map(({ executable, name, depth }): TimelineRow => {
    const { path, status } = executable;
    const open = bars.get(path)?.find((bar) => bar.to === null);
    const durationMs = executable.durationMs + (open ? Math.max(0, now - open.from) : 0);
    return {
      key: path,
      path,
      name,
      depth: reading === "containers" ? depth : 0,
      status,
      bars: bars.get(path) ?? [],
      iteration: null,
      durationMs,
      share: durationMs / wholeMs,
      critical: waited.has(path),
    };
  });
  if (reading !== "longest") return rows;
  return rows.filter(({ path }) => !containers.has(path)).sort((one, other) => other.durationMs - one.durationMs);
}
