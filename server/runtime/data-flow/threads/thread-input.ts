import type { Input } from "@/server/runtime/model/data-flow";
import { type Batch, DataBuffer } from "../buffer";
import { type Column, createColumn } from "../column";
import type { BoundInputColumn, InputPort } from "../component";
import { compileGather, type Gather } from "../gather";
import { rowNumbers } from "../row-numbers";
import type { RunState } from "../run-state";
import type { WorkClock } from "../work-clock";
import { BufferReceiver, type ReceiverGroup } from "./buffer-receiver";
import type { ThreadInputPlan } from "./protocol";
import { SharedBuffer } from "./shared-buffer";

/**
 * An input of a component in a thread. Its rows come in the sender's buffers; the component is shown the input columns alone, in their
 * order, without a copy where all rows of a buffer are meant.
 */
export class ThreadInput implements InputPort {
  readonly input: Input;
  readonly connected: boolean;
  readonly columns: readonly BoundInputColumn[];
  private readonly plan: ThreadInputPlan;
  private readonly clock: WorkClock;
  private readonly receiver: BufferReceiver | undefined;
  private readonly gather: Gather;
  /** The batches whose columns are shown in another order, by what is shown. */
  private readonly shown = new Map<DataBuffer, Batch>();
  private readonly spare: DataBuffer[] = [];
  private readonly own = new Set<DataBuffer>();
  private taken = 0;

  /** `clock` is that of the component, which does not work while it waits for rows, or for their being taken. */
  constructor(input: Input, plan: ThreadInputPlan, state: RunState, group: ReceiverGroup, clock: WorkClock) {
    this.input = input;
    this.plan = plan;
    this.clock = clock;
    this.connected = plan.channel !== undefined;
    this.columns = plan.columns.flatMap((column, index) => {
      const chosen = input.columns[index];
      return chosen === undefined ? [] : [{ ...column, index, column: chosen, replacement: -1 }];
    });
    this.gather = compileGather(plan.columns.map(({ index, type }, to) => ({ from: index, to, type })));
    const create = (memory: readonly SharedArrayBuffer[]) =>
      new SharedBuffer(plan.shared, plan.capacity, plan.width, memory);
    this.receiver = plan.channel && new BufferReceiver(plan.channel, create, state.signal, group);
  }

  find(lineageId: string): BoundInputColumn | undefined {
    return this.columns.find((column) => column.lineageId === lineageId);
  }

  async next(): Promise<Batch | undefined> {
    this.clock.end();
    try {
      const batch = await this.receiver?.next();
      return batch && this.show(batch);
    } finally {
      this.clock.begin();
    }
  }

  release(batch: Batch): void {
    if (this.own.has(batch.buffer)) {
      this.spare.push(batch.buffer);
      return;
    }
    this.receiver?.release(this.shown.get(batch.buffer) ?? batch);
    this.shown.delete(batch.buffer);
  }

  private show(batch: Batch): Batch {
    const { count, rows } = batch;
    const firstRow = this.taken;
    this.taken += count;
    // Positions ascend: the last one tells whether any is left out.
    if (count > 0 && rows[count - 1] !== count - 1) return this.closeRanks(batch, firstRow);
    const { buffer } = batch;
    const columns = this.plan.columns.map(({ index, type }) => buffer.columns[index] ?? this.allNull(type));
    const arranged = new DataBuffer([], buffer.capacity, columns);
    arranged.firstRow = firstRow;
    arranged.file = buffer.file;
    this.shown.set(arranged, batch);
    return { buffer: arranged, rows: rowNumbers(count), count };
  }

  /** The component counts its rows from 0 without gaps. */
  private closeRanks(batch: Batch, firstRow: number): Batch {
    const { count } = batch;
    const types = this.plan.columns.map(({ type }) => type);
    const closed = this.spare.pop() ?? new DataBuffer(types, this.plan.capacity);
    this.own.add(closed);
    this.gather(batch.buffer, batch.rows, 0, count, closed, 0);
    closed.firstRow = firstRow;
    closed.file = batch.buffer.file;
    this.receiver?.release(batch);
    return { buffer: closed, rows: rowNumbers(count), count };
  }

  private allNull(type: Column["type"]): Column {
    const column = createColumn(type, this.plan.capacity);
    column.nulls.fill(1);
    return column;
  }
}
