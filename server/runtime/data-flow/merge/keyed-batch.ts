import type { Batch } from "../buffer";
import { BytesColumn, type Column } from "../column";
import { KeyHeap } from "../sort/sort-key";
import type { SortedKey } from "./sorted-keys";

/** A key column of a batch as comparisons read it. */
export interface KeyArrays {
  readonly nulls: Uint8Array;
  readonly values: Exclude<Column, BytesColumn>["values"];
  /** Texts, GUIDs and bytes: the key of row r lies at `starts[r] .. starts[r + 1] - 1` and compares byte by byte. */
  readonly bytes: Buffer;
  readonly starts: Int32Array;
}

/** A batch of a sorted input with the keys of its rows. */
export interface KeyedBatch {
  readonly batch: Batch;
  readonly keys: readonly KeyArrays[];
  readonly heaps: readonly KeyHeap[];
}

const noValues = new Int32Array(0);
const noBytes = Buffer.alloc(0);

/**
 * Makes the keys of batches. Numbers and dates are compared where they lie; texts, GUIDs and bytes get the very keys a Sort makes of
 * them, because an order other than the one the rows were sorted by would miss matches.
 */
export class KeyReader {
  private readonly keys: readonly SortedKey[];
  /** Memory of batches that are done. */
  private readonly spare: (readonly KeyHeap[])[] = [];

  constructor(keys: readonly SortedKey[]) {
    this.keys = keys;
  }

  /** Takes a batch of an input, whose rows are 0 to count - 1. */
  read(batch: Batch): KeyedBatch {
    const heaps =
      this.spare.pop() ??
      this.keys.map(
        ({ column, comparisonFlags }) => new KeyHeap([{ index: column.index, descending: false, comparisonFlags }]),
      );
    const keys = this.keys.flatMap(({ column: { index } }, at): KeyArrays[] => {
      const column = batch.buffer.columns[index];
      const heap = heaps[at];
      if (column === undefined || heap === undefined) return [];
      if (!(column instanceof BytesColumn))
        return [{ nulls: column.nulls, values: column.values, bytes: noBytes, starts: noValues }];
      const starts = appendAll(heap, batch);
      return [{ nulls: column.nulls, values: noValues, bytes: heap.bytes, starts }];
    });
    return { batch, keys, heaps };
  }

  /** Takes the memory of the keys back. */
  reuse({ heaps }: KeyedBatch): void {
    for (const heap of heaps) heap.clear();
    this.spare.push(heaps);
  }
}

function appendAll(heap: KeyHeap, { buffer, count }: Batch): Int32Array {
  const starts = new Int32Array(count + 1);
  for (let row = 0; row < count; row++) starts[row] = heap.append(buffer, row);
  starts[count] = heap.used;
  return starts;
}
