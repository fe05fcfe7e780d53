import type { DataType } from "@/server/runtime/model/data-type";
import { compileFill, type Fill, isFull } from "./blob-portion";
import { type Batch, DataBuffer } from "./buffer";
import { bufferSize } from "./buffer-size";
import { checkKeptSize } from "./kept-memory";
import { isBlob, PORTION_BYTES } from "./large-object";
import { rowNumbers } from "./row-numbers";
import { PipelineStopped, type RunState } from "./run-state";
import type { WorkClock } from "./work-clock";

/** Full buffers an input may hold before whoever fills it waits (SSIS: MaxBuffersPerInput). */
const MAX_WAITING_BUFFERS = 5;

/** Bytes of buffers with large objects an input may hold before whoever fills it waits: a single value may be more than a portion. */
const MAX_WAITING_BLOB_BYTES = 4 * PORTION_BYTES;

interface StagedBatch extends Batch {
  count: number;
}

/** What rows may take that wait while their reader waits for another input. */
export interface WaitingLimit {
  readonly component: string;
  readonly mostBytes: number;
}

/** The component that reads one or more queues. While it waits for one input, its other inputs take rows beyond their bound. */
export class QueueReader {
  readonly queues: InputQueue[] = [];
  starving = 0;
  private readonly clock: WorkClock;

  /** `clock` is that of the component, which does not work while it waits. */
  constructor(clock: WorkClock) {
    this.clock = clock;
  }

  async wait(rows: Promise<void>): Promise<void> {
    this.starving++;
    this.clock.end();
    try {
      await rows;
    } finally {
      this.clock.begin();
      this.starving--;
    }
  }
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
  private readonly fill: Fill;
  private readonly mostWaitingBytes: number;
  private readonly reader: QueueReader;
  private readonly state: RunState;
  private filling: StagedBatch | undefined;
  private ended = false;
  private taken = 0;
  /** Bytes of the full buffers. */
  private waitingBytes = 0;
  private readonly limit: WaitingLimit;
  private wakeReader: (() => void) | undefined;
  private wakeSender: (() => void) | undefined;

  constructor(
    indices: readonly number[],
    types: readonly DataType[],
    capacity: number,
    reader: QueueReader,
    state: RunState,
    limit: WaitingLimit,
  ) {
    this.limit = limit;
    this.types = types;
    this.capacity = capacity;
    this.fill = compileFill(types.map((type, to) => ({ from: indices[to] ?? -1, to, type })));
    this.mostWaitingBytes = types.some(isBlob) ? MAX_WAITING_BLOB_BYTES : Number.POSITIVE_INFINITY;
    this.reader = reader;
    this.state = state;
    reader.queues.push(this);
    state.signal.addEventListener("abort", () => this.wakeAll(), { once: true });
  }

  get waiting(): number {
    return this.full.length;
  }

  /** Copies rows in; the promise, if there is one, resolves when the sender may go on. */
  accept(batch: Batch): void | Promise<void> {
    for (let from = 0; from < batch.count; ) {
      this.filling ??= this.stage();
      const { buffer, count } = this.filling;
      const to = this.fill(batch.buffer, batch.rows, from, batch.count, buffer, count);
      this.filling.count += to - from;
      from = to;
      if (from < batch.count || isFull(buffer, this.filling.count)) {
        this.keep(this.filling);
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
        else this.waitingBytes -= bufferSize(batch.buffer);
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
    if (this.spare.length >= MAX_WAITING_BUFFERS) return;
    // What a large value has taken is given back now, not when the buffer is filled again.
    for (const column of batch.buffer.blobs) column.begin();
    this.spare.push(batch.buffer);
  }

  private keep(batch: StagedBatch): void {
    this.full.push(batch);
    this.waitingBytes += bufferSize(batch.buffer);
    if (this.full.length <= MAX_WAITING_BUFFERS) return;
    const { component, mostBytes } = this.limit;
    const rowCount = this.full.reduce((sum, { count }) => sum + count, 0);
    checkKeptSize({ byteSize: this.waitingBytes, rowCount }, mostBytes, component, "waiting");
  }

  private crowded(): boolean {
    const isEnough = this.full.length >= MAX_WAITING_BUFFERS || this.waitingBytes >= this.mostWaitingBytes;
    return isEnough && this.reader.starving === 0;
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
    const rows = new Promise<void>((resolve) => {
      this.wakeReader = resolve;
    });
    const waiting = this.reader.wait(rows);
    for (const queue of this.reader.queues) queue.wakeSender?.();
    await waiting;
    this.wakeReader = undefined;
  }

  private wakeAll(): void {
    this.wakeReader?.();
    this.wakeSender?.();
  }
}
