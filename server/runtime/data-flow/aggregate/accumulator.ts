import type { DataBuffer } from "../buffer";
import type { Column } from "../column";

/** What an aggregation keeps for every group of an output. Groups are numbered from 0. */
export interface Accumulator {
  /** Memory it takes. */
  readonly bytes: number;
  /** Room for groups 0 to `capacity` - 1; what is kept for new ones is that of no row. */
  grow(capacity: number): void;
  /** Takes rows in: row `rows[i]` of the buffer belongs to group `groups[rows[i]]`. */
  add(buffer: DataBuffer, rows: Int32Array, count: number, groups: Int32Array): void | Promise<void>;
  /** No row comes any more: computes what needs all of them. */
  finish?(): Promise<void>;
  /** From now on the memory must not grow with the values of known groups; `undivided` as in `DistinctValues.freeze`. */
  freeze?(undivided: boolean): void;
  /** Writes the results of groups `groups[from] .. groups[to - 1]` into a column, from row `at` on. Throws DtsError on overflow. */
  write(groups: Int32Array, from: number, to: number, target: Column, at: number): void;
}
