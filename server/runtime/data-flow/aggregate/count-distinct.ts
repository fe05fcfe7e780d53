import type { DataBuffer } from "../buffer";
import type { Column, NumberColumn } from "../column";
import type { SpillFolder } from "../spill/spill-folder";
import type { Accumulator } from "./accumulator";
import type { Aggregation } from "./aggregation";
import { Counts } from "./counts";
import { DistinctValues } from "./distinct-values";
import { CODE_TYPE } from "./text-codes";

/** Count distinct: different values that are not NULL; the comparison flags decide what is different. */
export class CountDistinct implements Accumulator {
  private readonly from: number;
  private readonly counts: Counts;
  private readonly distinct: DistinctValues;
  private present = new Int32Array(0);
  private noNulls = new Uint8Array(0);

  constructor(aggregation: Aggregation, budget: number, folder: SpillFolder) {
    this.from = aggregation.from;
    this.counts = new Counts(aggregation.name);
    this.distinct = new DistinctValues(aggregation, this.counts, budget, folder);
  }

  get bytes(): number {
    return this.counts.values.byteLength + this.distinct.bytes;
  }

  grow(capacity: number): void {
    this.counts.grow(capacity);
  }

  add(buffer: DataBuffer, rows: Int32Array, count: number, groups: Int32Array): void | Promise<void> {
    const column = buffer.columns[this.from] as Column;
    if (this.present.length < count) this.present = new Int32Array(count);
    if (this.noNulls.length < groups.length) this.noNulls = new Uint8Array(groups.length);
    let present = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i] as number;
      if (column.nulls[row] === 0) this.present[present++] = row;
    }
    const groupColumn: NumberColumn = { type: CODE_TYPE, storage: "int32", nulls: this.noNulls, values: groups };
    return this.distinct.add(groupColumn, column, this.present, present);
  }

  finish(): Promise<void> {
    return this.distinct.finish();
  }

  freeze(undivided: boolean): void {
    this.distinct.freeze(undivided);
  }

  write(groups: Int32Array, from: number, to: number, target: Column, at: number): void {
    this.counts.write(groups, from, to, target, at);
  }
}
