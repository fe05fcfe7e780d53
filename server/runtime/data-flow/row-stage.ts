import type { TaskContext } from "@/server/runtime/control-flow/task-context";
import { DTS_E_PROCESSINPUTFAILED } from "@/server/runtime/messages/codes";
import type { Batch, DataBuffer } from "./buffer";
import type { RowRuntime } from "./component";
import { failComponent } from "./component-events";
import type { RunningInput } from "./input-ports";
import type { SynchronousOutput } from "./output-ports";
import type { RunState } from "./run-state";
import type { Receiver } from "./running-path";

/** One input of a running row component: hands it batches, then sends its outputs' selections on, one after the other. */
export class RowStage implements Receiver {
  /** Set when the component has been created, before the first batch. */
  runtime: RowRuntime | undefined;
  /** Rows the input has received. */
  received = 0;
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
    for (const output of this.outputs) output.reset();
    let pending: void | Promise<void>;
    try {
      pending = this.runtime?.processInput(batch, this.input);
    } catch (error) {
      throw this.failed(error);
    }
    if (pending === undefined) return this.forward(batch.buffer, 0);
    return pending.then(
      () => this.forward(batch.buffer, 0),
      (error) => {
        throw this.failed(error);
      },
    );
  }

  async end(): Promise<void> {
    try {
      await this.runtime?.endOfRowset?.(this.input);
    } catch (error) {
      throw this.failed(error);
    }
    for (const output of this.outputs) await output.end();
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
