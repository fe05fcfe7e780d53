import type { TaskContext } from "@/server/runtime/control-flow/task-context";
import { DTS_E_PROCESSINPUTFAILED } from "@/server/runtime/messages/codes";
import type { Batch, DataBuffer } from "./buffer";
import type { RowRuntime } from "./component";
import { failComponent } from "./component-events";
import type { RunningInput } from "./input-ports";
import type { SynchronousOutput } from "./output-ports";
import type { RunState } from "./run-state";
import type { Receiver } from "./running-path";
import { WorkClock } from "./work-clock";

/** One input of a running row component: hands it batches, then sends its outputs' selections on, one after the other. */
export class RowStage implements Receiver {
  /** Set when the component has been created, before the first batch. */
  runtime: RowRuntime | undefined;
  /** Rows the input has received. */
  received = 0;
  /** When the first batch came and the last one was done, milliseconds since 1970; 0 before the first. */
  began = 0;
  ended = 0;
  readonly clock = new WorkClock();
  private readonly component: string;
  private readonly input: RunningInput;
  /** The outputs whose rows come from this input. */
  private readonly outputs: readonly SynchronousOutput[];
  private readonly task: TaskContext;
  private readonly state: RunState;

  constructor(
    component: string,
    input: RunningInput,
    outputs: readonly SynchronousOutput[],
    task: TaskContext,
    state: RunState,
  ) {
    this.component = component;
    this.input = input;
    this.outputs = outputs;
    this.task = task;
    this.state = state;
  }

  accept(batch: Batch): void | Promise<void> {
    this.received += batch.count;
    if (this.began === 0) this.began = Date.now();
    const size = this.portionOf(batch);
    return size === batch.count ? this.process(batch) : this.processPortions(batch, size);
  }

  private async processPortions({ buffer, rows, count }: Batch, first: number | Promise<number>): Promise<void> {
    let rest = { buffer, rows, count };
    for (let size = await first; rest.count > 0; size = rest.count > 0 ? await this.portionOf(rest) : 0) {
      await this.process({ ...rest, count: size });
      rest = { buffer, rows: rest.rows.subarray(size), count: rest.count - size };
    }
  }

  /** How many rows of a batch are processed and sent on before the others. */
  private portionOf(batch: Batch): number | Promise<number> {
    const { runtime, clock } = this;
    if (runtime?.portion === undefined) return batch.count;
    clock.begin();
    const done = (size: number) => {
      clock.end();
      return size;
    };
    try {
      const size = runtime.portion(batch, this.input);
      if (typeof size === "number") return done(size);
      return size.then(done, (error) => {
        throw this.failed(error);
      });
    } catch (error) {
      throw this.failed(error);
    }
  }

  private process(batch: Batch): void | Promise<void> {
    for (const output of this.outputs) output.reset();
    this.clock.begin();
    let pending: void | Promise<void>;
    try {
      pending = this.runtime?.processInput(batch, this.input);
    } catch (error) {
      throw this.failed(error);
    }
    if (pending === undefined) return this.done(batch.buffer);
    return pending.then(
      () => this.done(batch.buffer),
      (error) => {
        throw this.failed(error);
      },
    );
  }

  async end(): Promise<void> {
    const about = `the input "${this.input.input.name}" of the component "${this.component}"`;
    void this.task.events.custom("OnPipelinePreEndOfRowset", `No more rows will come for ${about}.`);
    this.clock.begin();
    try {
      await this.runtime?.endOfRowset?.(this.input);
    } catch (error) {
      throw this.failed(error);
    }
    this.clock.end();
    this.ended = Date.now();
    void this.task.events.custom("OnPipelinePostEndOfRowset", `The last rows have been processed for ${about}.`);
    for (const output of this.outputs) await output.end();
  }

  private done(buffer: DataBuffer): void | Promise<void> {
    this.clock.end();
    return this.forward(buffer, 0);
  }

  private forward(buffer: DataBuffer, from: number): void | Promise<void> {
    for (let i = from; i < this.outputs.length; i++) {
      const pending = this.outputs[i]?.forward(buffer);
      if (pending !== undefined) return pending.then(() => this.forward(buffer, i + 1));
    }
  }

  private failed(error: unknown): Error {
    return failComponent(
      error,
      this.component,
      {
        code: DTS_E_PROCESSINPUTFAILED,
        text: `The ProcessInput method on component "${this.component}" failed while it processed the input "${this.input.input.name}". The failure ends the data flow task.`,
      },
      this.task,
      this.state,
    );
  }
}
