import type { DataBuffer } from "../buffer";
import type { Column } from "../column";
import type { SpillFolder } from "../spill/spill-folder";
import type { Accumulator } from "./accumulator";
import type { Aggregation } from "./aggregation";
import { Counts } from "./counts";
import { DistinctValues } from "./distinct-values";

/** Count distinct: different values that are not NULL; the comparison flags decide what is different. */
export class CountDistinct implements Accumulator {
  private readonly from: number;
  private readonly counts: Counts;
  private readonly distinct: DistinctValues;

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
    return this.distinct.add({ groups, values: buffer.columns[this.from] as Column, rows, count });
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
