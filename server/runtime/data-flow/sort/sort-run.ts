import type { Batch } from "../buffer";
import { KeyHeap, type SortKey } from "./sort-key";

/** Most rows a run may hold: a row number must fit beside 32 bits of its key in a float64. */
export const MAX_RUN_ROWS = 1 << 20;

/** Ranges below this size are ordered by comparing whole keys. */
const SMALL_RANGE = 24;

/** Rows gathered in memory, to be sorted together. */
export class SortRun {
  readonly heap: KeyHeap;
  readonly batches: Batch[] = [];
  rows = 0;
  private readonly batchOf: number[] = [];
  private readonly rowOf: number[] = [];
  private readonly starts: number[] = [];

  constructor(keys: readonly SortKey[]) {
    this.heap = new KeyHeap(keys);
  }

  /** Takes the rows of a batch; the batch must live as long as the run. */
  add(batch: Batch): void {
    const index = this.batches.push(batch) - 1;
    for (let i = 0; i < batch.count; i++) {
      const row = batch.rows[i] as number;
      this.starts.push(this.heap.append(batch.buffer, row));
      this.batchOf.push(index);
      this.rowOf.push(row);
    }
    this.rows += batch.count;
  }

  batch(position: number): Batch {
    return this.batches[this.batchOf[position] as number] as Batch;
  }

  row(position: number): number {
    return this.rowOf[position] as number;
  }

  key(position: number): Buffer {
    return this.heap.bytes.subarray(this.starts[position], this.end(position));
  }

  /** Positions of the rows in the order of their keys; rows with equal keys in the order they came. */
  sorted(): Uint32Array {
    const order = Uint32Array.from({ length: this.rows }, (_, position) => position);
    this.sortRange(order, 0);
    return order;
  }

  /**
   * Orders positions whose keys agree in their first `depth` bytes. The native sort of numbers, which compares nothing, orders four
   * bytes of all keys together with the places the rows have now; rows that agree in them go on with the next four.
   */
  private sortRange(order: Uint32Array, depth: number): void {
    if (order.length < SMALL_RANGE) {
      order.sort((a, b) => this.key(a).compare(this.key(b)) || a - b);
      return;
    }
    const { length } = order;
    const before = order.slice();
    const marks = new Float64Array(length);
    for (let i = 0; i < length; i++) marks[i] = this.bytesAt(before[i] as number, depth) * MAX_RUN_ROWS + i;
    marks.sort();
    for (let i = 0; i < length; i++) order[i] = before[(marks[i] as number) % MAX_RUN_ROWS] as number;
    for (let from = 0; from < length; ) {
      const prefix = Math.floor((marks[from] as number) / MAX_RUN_ROWS);
      let to = from + 1;
      while (to < length && Math.floor((marks[to] as number) / MAX_RUN_ROWS) === prefix) to++;
      if (to - from > 1 && this.goesOn(order.subarray(from, to), depth + 4))
        this.sortRange(order.subarray(from, to), depth + 4);
      from = to;
    }
  }

  /** Whether any of the keys is longer than `depth`. */
  private goesOn(order: Uint32Array, depth: number): boolean {
    return order.some((position) => this.end(position) - (this.starts[position] as number) > depth);
  }

  /** Four bytes of a key as a number; behind its end there are zeros. */
  private bytesAt(position: number, depth: number): number {
    const { bytes } = this.heap;
    const start = (this.starts[position] as number) + depth;
    const end = this.end(position);
    if (start + 4 <= end) return bytes.readUInt32BE(start);
    let prefix = 0;
    for (let i = start; i < start + 4; i++) prefix = prefix * 256 + (i < end ? (bytes[i] as number) : 0);
    return prefix;
  }

  private end(position: number): number {
    return this.starts[position + 1] ?? this.heap.used;
  }
}
