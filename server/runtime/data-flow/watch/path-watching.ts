import { isTapped } from "@/server/runtime/control-flow/data-flow-watch";
import type { BuffersEvent } from "@/server/runtime/control-flow/run-event";
import type { TaskContext } from "@/server/runtime/control-flow/task-context";
import { GANTRY_W_IDLETAP } from "@/server/runtime/messages/component-codes";
import type { Batch } from "../buffer";
import { PIPELINE } from "../component-events";
import type { DataFlowPlan } from "../plan";
import type { PathWatcher, RunningPath } from "../running-path";
import { type PathColumn, pathColumns } from "./path-columns";
import { type PathSample, takeSample } from "./take-sample";
import { TapWriter } from "./tap-writer";

/** Everybody who looks at the rows of one running data flow: data taps, data viewers, and the list of buffers (logging level Verbose). */
export class PathWatching {
  private readonly task: TaskContext;
  private readonly paths: readonly RunningPath[];
  private readonly columns: ReadonlyMap<string, readonly PathColumn[]>;
  private readonly taps: { readonly pathId: string; readonly writer: TapWriter }[] = [];
  private readonly viewers = new Map<RunningPath, SampleTaker>();
  private sent: BuffersEvent["sent"][number][] = [];

  constructor(plan: DataFlowPlan, paths: readonly RunningPath[], task: TaskContext) {
    this.task = task;
    this.paths = paths;
    const inputs = plan.nodes.flatMap((node) => node.inputs);
    this.columns = new Map(inputs.map(({ path, from }) => [path.id, pathColumns(from)]));
  }

  /** Opens the files of the data taps. Throws DtsError. */
  async open(): Promise<void> {
    const { watch, host, loggingLevel } = this.task;
    this.warnOfIdleTaps();
    this.tick();
    for (const path of this.paths) {
      for (const tap of watch.beginTaps(host.refId, path.id)) {
        const writer = new TapWriter(tap, this.columns.get(path.id) ?? []);
        this.taps.push({ pathId: path.id, writer });
        path.watchers.push(writer);
        await writer.open();
      }
      if (loggingLevel < 3) continue;
      path.watchers.push({
        see: ({ count }) => {
          this.sent.push({ pathId: path.id, at: Date.now(), rows: count });
        },
      });
    }
  }

  /** A tap may name a path that the optimized mode leaves out, or one that does not exist. */
  private warnOfIdleTaps(): void {
    const { watch, host, events } = this.task;
    for (const tap of watch.taps) {
      if (tap.task !== host.refId || this.paths.some(({ id }) => isTapped(id, tap.path))) continue;
      const text = `The data tap of ${tap.path} writes nothing: no rows go down this path. It does not exist, or nobody uses its rows and RunInOptimizedMode leaves it out.`;
      events.warning(GANTRY_W_IDLETAP, text, PIPELINE, { details: { file: tap.file } });
    }
  }

  /** Looks whether somebody has asked to see rows, and tells which buffers went where since the last time. */
  tick(): void {
    const { watch, host } = this.task;
    for (const path of this.paths) {
      const rows = watch.takeSample(host.refId, path.id);
      if (rows !== undefined) this.view(path, rows);
    }
    if (this.sent.length === 0) return;
    this.task.reporter.report({ type: "buffers", at: Date.now(), path: host.refId, sent: this.sent });
    this.sent = [];
  }

  /** Closes the files of the data taps and tells what is in them. Throws DtsError when what was waiting cannot be written. */
  async close(): Promise<void> {
    this.tick();
    const { reporter, host } = this.task;
    for (const { pathId, writer } of this.taps) {
      const written = await writer.close();
      if (written) reporter.report({ type: "tap", at: Date.now(), path: host.refId, pathId, ...written });
    }
  }

  private view(path: RunningPath, rows: number): void {
    const tell = (sample: PathSample) => {
      const event = { type: "sample", at: Date.now(), path: this.task.host.refId, pathId: path.id } as const;
      this.task.reporter.report({ ...event, ...sample });
    };
    if (path.sampleElsewhere !== undefined) {
      path.sampleElsewhere(rows, tell);
      return;
    }
    if (this.viewers.has(path)) return;
    const taker = new SampleTaker(rows, this.columns.get(path.id) ?? [], (sample) => {
      this.viewers.delete(path);
      path.watchers.splice(path.watchers.indexOf(taker), 1);
      tell(sample);
    });
    this.viewers.set(path, taker);
    path.watchers.push(taker);
  }
}

class SampleTaker implements PathWatcher {
  private readonly rows: number;
  private readonly columns: readonly PathColumn[];
  private readonly give: (sample: PathSample) => void;

  constructor(rows: number, columns: readonly PathColumn[], give: (sample: PathSample) => void) {
    this.rows = rows;
    this.columns = columns;
    this.give = give;
  }

  see(batch: Batch): void {
    this.give(takeSample(batch, this.columns, this.rows));
  }
}
