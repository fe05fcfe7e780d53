import type { Batch } from "../buffer";
import { KeyHeap, type SortKey } from "./sort-key";

/** Most rows a run may hold: a row number must fit beside 32 bits of its key in a float64. */
export const MAX_RUN_ROWS = 1 << 20;

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
    return this.heap.bytes.subarray(this.starts[position], this.starts[position + 1] ?? this.heap.used);
  }

  /** Positions of the rows in the order of their keys; rows with equal keys in the order they came. */
  sorted(): Uint32Array {
    // The native sort of numbers orders the first four bytes of the keys; only rows that agree in them need their whole keys.
    const prefixes = new Float64Array(this.rows);
    for (let i = 0; i < this.rows; i++) prefixes[i] = this.prefix(i) * MAX_RUN_ROWS + i;
    prefixes.sort();
    const order = new Uint32Array(this.rows);
    for (let i = 0; i < this.rows; i++) order[i] = (prefixes[i] as number) % MAX_RUN_ROWS;
    for (let from = 0; from < this.rows; ) {
      const prefix = Math.floor((prefixes[from] as number) / MAX_RUN_ROWS);
      let to = from + 1;
      while (to < this.rows && Math.floor((prefixes[to] as number) / MAX_RUN_ROWS) === prefix) to++;
      if (to - from > 1) order.subarray(from, to).sort((a, b) => this.key(a).compare(this.key(b)) || a - b);
      from = to;
    }
    return order;
  }

  private prefix(position: number): number {
    const { bytes, used } = this.heap;
    const start = this.starts[position] as number;
    const end = this.starts[position + 1] ?? used;
    let prefix = 0;
    for (let i = 0; i < 4; i++) prefix = prefix * 256 + (start + i < end ? (bytes[start + i] as number) : 0);
    return prefix;
  }
}
