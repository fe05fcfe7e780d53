import type { TaskContext } from "@/server/runtime/control-flow/task-context";
import type { RunningNode } from "./build-nodes";
import type { RunningPath } from "./running-path";
import type { PathWatching } from "./watch/path-watching";

/** How often live counts go out at most. */
const INTERVAL_MS = 100;

/**
 * Reports the exact number of rows every path has carried, at most every 100 ms, and once more at the end, with the buffers that wait
 * and the component that works most; as often it asks OnQueryCancel handlers.
 */
export class RowCounts {
  private readonly paths: readonly RunningPath[];
  private readonly nodes: readonly RunningNode[];
  private readonly watching: PathWatching;
  private readonly task: TaskContext;
  private readonly worked = new Map<RunningNode, number>();
  private timer: NodeJS.Timeout | undefined;
  private reported = 0;
  private reportedBusiest: string | undefined;
  private asking = false;

  constructor(paths: readonly RunningPath[], nodes: readonly RunningNode[], watching: PathWatching, task: TaskContext) {
    this.paths = paths;
    this.nodes = nodes;
    this.watching = watching;
    this.task = task;
  }

  start(): void {
    this.timer = setInterval(() => {
      this.watching.tick();
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
    // A component that works on rows it has taken all of, as Sort does, moves no count.
    const busiest = this.busiest();
    if (total === this.reported && busiest === this.reportedBusiest) return;
    this.reported = total;
    this.reportedBusiest = busiest;
    this.report(false, busiest);
  }

  private report(final: boolean, busiest?: string): void {
    const rows = Object.fromEntries(this.paths.map((path) => [path.id, path.rows]));
    const event = { type: "rows", at: Date.now(), path: this.task.host.refId, rows } as const;
    this.task.reporter.report(
      final ? { ...event, final } : { ...event, waiting: this.waiting(), ...(busiest && { busiest }) },
    );
  }

  private waiting(): Record<string, number> {
    return Object.fromEntries(
      this.paths.flatMap(({ id, waiting }) => (waiting === undefined ? [] : [[id, waiting] as const])),
    );
  }

  /** The component that has worked most since the last time this was asked. */
  private busiest(): string | undefined {
    let most = 0;
    let busiest: string | undefined;
    for (const node of this.nodes) {
      const active = node.activeMs();
      const since = active - (this.worked.get(node) ?? 0);
      this.worked.set(node, active);
      if (since > most) [most, busiest] = [since, node.component.name];
    }
    return busiest;
  }
}
