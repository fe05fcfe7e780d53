import type { Column } from "../column";

/** Pairs of a group and a value, each once: what Count distinct keeps in memory. */
export interface ValuePairs {
  /** Memory the pairs take. */
  readonly bytes: number;
  /** From now on nothing is added. */
  freeze(): void;
  /** Takes the values of rows in that are not NULL, and counts up in `counts` the groups for which one is new. */
  add(rows: ValueRows, counts: Float64Array): MissingPairs;
}

/** Values with the groups they belong to: row `rows[i]` has `values` at that place, and the group `groups[rows[i]]`. */
export interface ValueRows {
  readonly groups: Int32Array;
  readonly values: Column;
  readonly rows: Int32Array;
  readonly count: number;
}

/** Rows whose pairs frozen pairs do not have, and by row the hash of its pair. Valid until the next call. */
export interface MissingPairs {
  readonly rows: Int32Array;
  readonly count: number;
  readonly hashes: Int32Array;
}
