import type { DataType } from "@/server/runtime/model/data-type";
import type { NumberColumn } from "../column";
import { type GroupKey, GroupTable } from "./group-table";
import { CODE_TYPE } from "./text-codes";
import type { MissingPairs, ValuePairs, ValueRows } from "./value-pairs";

/** Pairs with values of any type, text under comparison flags among them: a table of two keys. */
export class TablePairs implements ValuePairs {
  private readonly pairs: GroupTable;
  private entries = new Int32Array(0);
  private hashes = new Int32Array(0);
  private present = new Int32Array(0);
  private noNulls = new Uint8Array(0);

  constructor(key: GroupKey) {
    this.pairs = new GroupTable([{ type: CODE_TYPE as DataType, comparisonFlags: 0 }, key]);
  }

  get bytes(): number {
    return this.pairs.bytes;
  }

  freeze(): void {
    this.pairs.freeze();
  }

  add({ groups, values, rows, count }: ValueRows, counts: Float64Array): MissingPairs {
    this.makeRoom(groups.length);
    const { pairs, entries, hashes, present, noNulls } = this;
    let presentCount = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i] as number;
      if (values.nulls[row] === 0) present[presentCount++] = row;
    }
    const groupColumn: NumberColumn = { type: CODE_TYPE, storage: "int32", nulls: noNulls, values: groups };
    const known = pairs.count;
    const missing = pairs.find([groupColumn, values], present, presentCount, entries, hashes);
    const { values: groupOf } = pairs.table.keys[0] as NumberColumn;
    for (let pair = known; pair < pairs.count; pair++) (counts[groupOf[pair] as number] as number)++;
    return { rows: this.keepMissing(presentCount, missing), count: missing, hashes };
  }

  /** The rows without an entry, in the place of all that were looked for. */
  private keepMissing(count: number, missing: number): Int32Array {
    const { present, entries } = this;
    for (let i = 0, kept = 0; i < count && kept < missing; i++) {
      const row = present[i] as number;
      if ((entries[row] as number) < 0) present[kept++] = row;
    }
    return present;
  }

  private makeRoom(capacity: number): void {
    if (this.entries.length >= capacity) return;
    this.entries = new Int32Array(capacity);
    this.hashes = new Int32Array(capacity);
    this.present = new Int32Array(capacity);
    this.noNulls = new Uint8Array(capacity);
  }
}
