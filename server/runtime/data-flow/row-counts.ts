import type { TaskContext } from "@/server/runtime/control-flow/task-context";
import type { DataFlow } from "@/server/runtime/model/data-flow";
import type { RunningPath } from "./running-path";

/** How often live counts go out at most. */
const INTERVAL_MS = 100;

/** What earlier runs of a data flow in the same execution have carried, for tasks in loops; the model lives as long as the execution. */
const earlierRuns = new WeakMap<DataFlow, Map<string, number>>();

/** Reports the exact number of rows every path has carried, at most every 100 ms, and once more at the end. */
export class RowCounts {
  private readonly paths: readonly RunningPath[];
  private readonly task: TaskContext;
  private readonly earlier: Map<string, number>;
  private timer: NodeJS.Timeout | undefined;
  private reported = 0;

  constructor(dataFlow: DataFlow, paths: readonly RunningPath[], task: TaskContext) {
    this.paths = paths;
    this.task = task;
    this.earlier = earlierRuns.get(dataFlow) ?? new Map();
    earlierRuns.set(dataFlow, this.earlier);
  }

  start(): void {
    this.timer = setInterval(() => this.reportChange(), INTERVAL_MS);
  }

  /** The last, exact report. */
  finish(): void {
    clearInterval(this.timer);
    this.report(true);
    for (const { id, rows } of this.paths) this.earlier.set(id, (this.earlier.get(id) ?? 0) + rows);
  }

  private reportChange(): void {
    const total = this.paths.reduce((sum, path) => sum + path.rows, 0);
    if (total === this.reported) return;
    this.reported = total;
    this.report(false);
  }

  private report(final: boolean): void {
    const rows = Object.fromEntries(this.paths.map((path) => [path.id, path.rows]));
    const loopTotal = Object.fromEntries(
      this.paths.map((path) => [path.id, path.rows + (this.earlier.get(path.id) ?? 0)]),
    );
    const event = { type: "rows", at: Date.now(), path: this.task.host.refId, rows, loopTotal } as const;
    this.task.reporter.report(final ? { ...event, final } : event);
  }
}
