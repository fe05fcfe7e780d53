import type { DataType } from "@/server/runtime/model/data-type";
import type { Column, NumberColumn } from "../column";
import type { SpillFolder } from "../spill/spill-folder";
import { type GroupKey, GroupTable } from "./group-table";
import { MAX_LEVEL, Partitions } from "./partitions";
import { CODE_TYPE } from "./text-codes";

/**
 * The distinct values of each group: pairs of a group and a value, each counted once. When the memory is used up it keeps the pairs it
 * knows, and what it does not know goes to disk, to be looked at partition by partition at the end.
 */
export class DistinctValues {
  private readonly key: GroupKey;
  private readonly counts: { readonly values: Float64Array };
  private readonly budget: number;
  private readonly folder: SpillFolder;
  private readonly level: number;
  private pairs: GroupTable;
  private spilled: Partitions | undefined;
  private nextLevel = 0;
  private entries = new Int32Array(0);
  private hashes = new Int32Array(0);
  private missing = new Int32Array(0);

  /** @param counts by group: how many values it has; counted up here */
  constructor(
    key: GroupKey,
    counts: { readonly values: Float64Array },
    budget: number,
    folder: SpillFolder,
    level = 0,
  ) {
    this.key = key;
    this.counts = counts;
    this.budget = budget;
    this.folder = folder;
    this.level = level;
    this.pairs = new GroupTable(this.keys());
  }

  get bytes(): number {
    return this.pairs.bytes;
  }

  /** @param undivided what goes to disk is not much, and needs no partitions */
  freeze(undivided = false): void {
    if (this.spilled !== undefined || this.level > MAX_LEVEL) return;
    this.pairs.freeze();
    this.spilled = new Partitions([CODE_TYPE, this.key.type], this.folder, this.level, undivided);
    this.nextLevel = undivided ? this.level : this.level + 1;
  }

  /** Takes values in that are not NULL. */
  add(groups: NumberColumn, values: Column, rows: Int32Array, count: number): void | Promise<void> {
    const capacity = values.nulls.length;
    if (this.entries.length < capacity) {
      this.entries = new Int32Array(capacity);
      this.hashes = new Int32Array(capacity);
    }
    const { pairs } = this;
    const known = pairs.count;
    const missing = pairs.find([groups, values], rows, count, this.entries, this.hashes);
    const groupOf = pairs.table.keys[0] as NumberColumn;
    const counts = this.counts.values;
    for (let pair = known; pair < pairs.count; pair++) (counts[groupOf.values[pair] as number] as number)++;
    if (missing > 0) return this.spill([groups, values], rows, count);
  }

  /** Counts what went to disk; the memory of the pairs is given up first. */
  async finish(): Promise<void> {
    const { spilled } = this;
    this.pairs = new GroupTable(this.keys());
    this.spilled = undefined;
    if (spilled === undefined) return;
    for await (const partition of spilled.read()) {
      const rest = new DistinctValues(this.key, this.counts, this.budget, this.folder, this.nextLevel);
      for await (const { buffer, rows, count } of partition) {
        const [groups, values] = buffer.columns;
        await rest.add(groups as NumberColumn, values as Column, rows, count);
        if (rest.bytes > this.budget) rest.freeze();
      }
      await rest.finish();
    }
  }

  private keys(): GroupKey[] {
    return [{ type: CODE_TYPE as DataType, comparisonFlags: 0 }, this.key];
  }

  private spill(columns: readonly Column[], rows: Int32Array, count: number): Promise<void> | undefined {
    if (this.missing.length < count) this.missing = new Int32Array(count);
    let missing = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i] as number;
      if ((this.entries[row] as number) < 0) this.missing[missing++] = row;
    }
    return this.spilled?.add({ columns }, this.missing, missing, this.hashes);
  }
}
