import type { DataType } from "@/server/runtime/model/data-type";
import type { Batch } from "../buffer";
import type { Column } from "../column";
import { compileHash } from "./compile-hash";

/** Hashes of the keys of a batch by row; the array is valid until the next call. */
export type HashBatch = (batch: Batch) => Int32Array;

/** A function that hashes the columns `from` of batches. */
export function compileBatchHash(keys: readonly { from: number; type: DataType }[]): HashBatch {
  const hash = compileHash(keys.map(({ type }) => type));
  let hashes = new Int32Array(0);
  return ({ buffer, rows, count }) => {
    if (hashes.length < buffer.capacity) hashes = new Int32Array(buffer.capacity);
    const columns = keys.map(({ from }) => buffer.columns[from] as Column);
    hash(columns, rows, count, hashes);
    return hashes;
  };
}
