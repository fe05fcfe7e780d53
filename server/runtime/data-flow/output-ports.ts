import type { Output } from "@/server/runtime/model/data-flow";
import { type Batch, DataBuffer, type Selection } from "./buffer";
import type { BoundOutputColumn, OutputPort } from "./component";
import type { ColumnCopy } from "./gather";
import type { OutputPlan } from "./plan";
import { rowNumbers } from "./row-numbers";
import type { RunState } from "./run-state";
import type { RunningPath } from "./running-path";
import type { WorkClock } from "./work-clock";

function boundColumns(plan: OutputPlan): BoundOutputColumn[] {
  return plan.columns.map(({ column, slot }) => ({
    column,
    lineageId: slot.lineageId,
    name: slot.name,
    type: slot.type,
    index: slot.index,
  }));
}

/** An output of a row component: a selection of the rows of the batch in hand. */
export class SynchronousOutput implements OutputPort {
  readonly output: Output;
  readonly columns: readonly BoundOutputColumn[];
  readonly selection: Selection;
  readonly passed: readonly ColumnCopy[] = [];
  private readonly own: Int32Array;
  private readonly path: RunningPath | undefined;

  constructor(plan: OutputPlan, path: RunningPath | undefined) {
    this.output = plan.output;
    this.columns = boundColumns(plan);
    this.path = path;
    this.own = new Int32Array(plan.tree.batchRows);
    this.selection = { rows: this.own, count: 0 };
  }

  get connected(): boolean {
    return this.path !== undefined;
  }

  passAll(batch: Batch): void {
    this.selection.rows = batch.rows;
    this.selection.count = batch.count;
  }

  /** Forgets the rows of the batch before. */
  reset(): void {
    this.selection.rows = this.own;
    this.selection.count = 0;
  }

  forward(buffer: DataBuffer): void | Promise<void> {
    if (this.path === undefined || this.selection.count === 0) return;
    return this.path.carry({ buffer, rows: this.selection.rows, count: this.selection.count });
  }

  end(): void | Promise<void> {
    return this.path?.end();
  }

  buffer(): DataBuffer {
    throw new Error(`${this.output.name} is synchronous: its rows lie in the buffer of its input.`);
  }

  send(): Promise<void> {
    throw new Error(`${this.output.name} is synchronous: its rows go on when processInput returns.`);
  }
}

/** An output of a producer: the root of an execution tree, with a buffer of its own. */
export class AsynchronousOutput implements OutputPort {
  readonly output: Output;
  readonly columns: readonly BoundOutputColumn[];
  readonly selection: Selection;
  readonly passed: readonly ColumnCopy[];
  private readonly plan: OutputPlan;
  private readonly path: RunningPath | undefined;
  private readonly state: RunState;
  private readonly clock: WorkClock;
  private own: DataBuffer | undefined;
  private sent = 0;

  /** `clock` is that of the component: while a batch is on its way, others work. */
  constructor(
    plan: OutputPlan,
    path: RunningPath | undefined,
    state: RunState,
    clock: WorkClock,
    passed: readonly ColumnCopy[],
  ) {
    this.passed = passed;
    this.output = plan.output;
    this.columns = boundColumns(plan);
    this.plan = plan;
    this.path = path;
    this.state = state;
    this.clock = clock;
    this.selection = { rows: new Int32Array(plan.tree.batchRows), count: 0 };
  }

  get connected(): boolean {
    return this.path !== undefined;
  }

  buffer(): DataBuffer {
    this.own ??= new DataBuffer(this.plan.tree.types, this.plan.tree.batchRows);
    return this.own;
  }

  async send(count: number, selected?: Selection): Promise<void> {
    this.state.check();
    this.clock.end();
    const buffer = this.buffer();
    buffer.firstRow = this.sent;
    this.sent += count;
    if (this.path !== undefined) {
      const pending = this.path.carry({
        buffer,
        rows: selected?.rows ?? rowNumbers(count),
        count: selected?.count ?? count,
      });
      if (pending !== undefined) await pending;
    }
    // What components added to the rows in this buffer does not count for the next ones.
    for (const column of buffer.blobs) column.used = 0;
    const pause = this.state.pace();
    if (pause !== undefined) await pause;
    this.clock.begin();
    this.state.check();
  }

  passAll(): void {
    throw new Error(`${this.output.name} is asynchronous: its rows are sent, not passed.`);
  }

  end(): void | Promise<void> {
    return this.path?.end();
  }
}
