import type { Column, NumberColumn } from "../column";
import type { SpillFolder } from "../spill/spill-folder";
import type { GroupKey } from "./group-table";
import { MAX_LEVEL, Partitions } from "./partitions";
import { TablePairs } from "./table-pairs";
import { CODE_TYPE } from "./text-codes";
import type { ValuePairs, ValueRows } from "./value-pairs";
import { WordPairs, wordCode } from "./word-pairs";

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
  private pairs: ValuePairs;
  private spilled: Partitions | undefined;
  private nextLevel = 0;
  private noNulls = new Uint8Array(0);

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
    this.pairs = makePairs(key);
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

  /** Takes values in; NULL is none. */
  add(taken: ValueRows): void | Promise<void> {
    const { rows, count, hashes } = this.pairs.add(taken, this.counts.values);
    if (count === 0) return;
    const { groups, values } = taken;
    if (this.noNulls.length < groups.length) this.noNulls = new Uint8Array(groups.length);
    const groupColumn: NumberColumn = { type: CODE_TYPE, storage: "int32", nulls: this.noNulls, values: groups };
    return this.spilled?.add({ columns: [groupColumn, values] }, rows, count, hashes);
  }

  /** Counts what went to disk; the memory of the pairs is given up first. */
  async finish(): Promise<void> {
    const { spilled } = this;
    this.pairs = makePairs(this.key);
    this.spilled = undefined;
    if (spilled === undefined) return;
    for await (const partition of spilled.read()) {
      const rest = new DistinctValues(this.key, this.counts, this.budget, this.folder, this.nextLevel);
      for await (const { buffer, rows, count } of partition) {
        const [groups, values] = buffer.columns as [NumberColumn, Column];
        await rest.add({ groups: groups.values as Int32Array, values, rows, count });
        if (rest.bytes > this.budget) rest.freeze();
      }
      await rest.finish();
    }
  }
}

function makePairs(key: GroupKey): ValuePairs {
  const code = wordCode(key.type);
  return code === undefined ? new TablePairs(key) : new WordPairs(code);
}
