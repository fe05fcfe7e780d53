import type { DataType } from "@/server/runtime/model/data-type";
import { type Batch, DataBuffer } from "./buffer";
import { compileGather, type Gather } from "./gather";
import { rowNumbers } from "./row-numbers";
import { PipelineStopped, type RunState } from "./run-state";

/** Full buffers an input may hold before whoever fills it waits (SSIS: MaxBuffersPerInput). */
const MAX_WAITING_BUFFERS = 5;

interface StagedBatch extends Batch {
  count: number;
}

/** The component that reads one or more queues. While it waits for one input, its other inputs take rows beyond their bound. */
export class QueueReader {
  readonly queues: InputQueue[] = [];
  starving = 0;
}

/**
 * The bounded queue in front of an input of an asynchronous component. Rows are copied out of the sender's buffer, so that the
 * execution tree before the component can go on. A full queue makes its sender wait, unless the reader itself waits for another input:
 * then the queue grows, because waiting would block both for ever.
 */
export class InputQueue {
  private readonly full: StagedBatch[] = [];
  private readonly spare: DataBuffer[] = [];
  private readonly types: readonly DataType[];
  private readonly capacity: number;
  private readonly gather: Gather;
  private readonly reader: QueueReader;
  private readonly state: RunState;
  private filling: StagedBatch | undefined;
  private ended = false;
  private taken = 0;
  private wakeReader: (() => void) | undefined;
  private wakeSender: (() => void) | undefined;

  constructor(
    indices: readonly number[],
    types: readonly DataType[],
    capacity: number,
    reader: QueueReader,
    state: RunState,
  ) {
    this.types = types;
    this.capacity = capacity;
    this.gather = compileGather(types.map((type, to) => ({ from: indices[to] ?? -1, to, type })));
    this.reader = reader;
    this.state = state;
    reader.queues.push(this);
    state.signal.addEventListener("abort", () => this.wakeAll(), { once: true });
  }

  /** Copies rows in; the promise, if there is one, resolves when the sender may go on. */
  accept(batch: Batch): void | Promise<void> {
    for (let from = 0; from < batch.count; ) {
      this.filling ??= this.stage();
      const space = this.capacity - this.filling.count;
      const to = Math.min(batch.count, from + space);
      this.gather(batch.buffer, batch.rows, from, to, this.filling.buffer, this.filling.count);
      this.filling.count += to - from;
      from = to;
      if (this.filling.count === this.capacity) {
        this.full.push(this.filling);
        this.filling = undefined;
      }
    }
    this.wakeReader?.();
    if (this.crowded()) return this.waitForRoom();
  }

  /** No more rows will come. */
  end(): void {
    this.ended = true;
    this.wakeReader?.();
  }

  /** The next rows, or undefined after the last. Takes a buffer that is not full when there is nothing else. */
  async next(): Promise<Batch | undefined> {
    for (;;) {
      this.state.check();
      const batch = this.full.shift() ?? this.filling;
      if (batch !== undefined) {
        if (batch === this.filling) this.filling = undefined;
        batch.buffer.firstRow = this.taken;
        this.taken += batch.count;
        this.wakeSender?.();
        return batch;
      }
      if (this.ended) return undefined;
      await this.waitForRows();
    }
  }

  /** Gives a buffer back for reuse. */
  release(batch: Batch): void {
    if (this.spare.length < MAX_WAITING_BUFFERS) this.spare.push(batch.buffer);
  }

  private crowded(): boolean {
    return this.full.length >= MAX_WAITING_BUFFERS && this.reader.starving === 0;
  }

  private stage(): StagedBatch {
    const buffer = this.spare.pop() ?? new DataBuffer(this.types, this.capacity);
    return { buffer, rows: rowNumbers(this.capacity), count: 0 };
  }

  private async waitForRoom(): Promise<void> {
    while (this.crowded()) {
      if (this.state.signal.aborted) throw new PipelineStopped();
      await new Promise<void>((resolve) => {
        this.wakeSender = resolve;
      });
    }
    this.wakeSender = undefined;
  }

  private async waitForRows(): Promise<void> {
    this.reader.starving++;
    for (const queue of this.reader.queues) queue.wakeSender?.();
    await new Promise<void>((resolve) => {
      this.wakeReader = resolve;
    });
    this.wakeReader = undefined;
    this.reader.starving--;
  }

  private wakeAll(): void {
    this.wakeReader?.();
    this.wakeSender?.();
  }
}
