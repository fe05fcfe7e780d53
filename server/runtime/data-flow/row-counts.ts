import type { TaskContext } from "@/server/runtime/control-flow/task-context";
import type { RunningPath } from "./running-path";

/** How often live counts go out at most. */
const INTERVAL_MS = 100;

/**
 * Reports the exact number of rows every path has carried, at most every 100 ms, and once more at the end; as often it asks
 * OnQueryCancel handlers.
 */
export class RowCounts {
  private readonly paths: readonly RunningPath[];
  private readonly task: TaskContext;
  private timer: NodeJS.Timeout | undefined;
  private reported = 0;
  private asking = false;

  constructor(paths: readonly RunningPath[], task: TaskContext) {
    this.paths = paths;
    this.task = task;
  }

  start(): void {
    this.timer = setInterval(() => {
      this.reportChange();
      this.ask();
    }, INTERVAL_MS);
  }

  /** The last, exact report. */
  finish(): void {
    clearInterval(this.timer);
    this.report(true);
    for (const { id, rows } of this.paths) {
      void this.task.events.custom("OnPipelineRowsSent", `The path ${id} has carried ${rows} rows.`);
    }
  }

  /** Between two buffers somebody may want to cancel; a handler that has not answered yet is not asked again. */
  private ask(): void {
    if (this.asking) return;
    this.asking = true;
    void this.task.events.queryCancel().then(() => {
      this.asking = false;
    });
  }

  private reportChange(): void {
    const total = this.paths.reduce((sum, path) => sum + path.rows, 0);
    if (total === this.reported) return;
    this.reported = total;
    this.report(false);
  }

  private report(final: boolean): void {
    const rows = Object.fromEntries(this.paths.map((path) => [path.id, path.rows]));
    const event = { type: "rows", at: Date.now(), path: this.task.host.refId, rows } as const;
    this.task.reporter.report(final ? { ...event, final } : event);
  }
}
