import type { DataBuffer } from "../buffer";
import { type BytesColumn, type Column, scaleOf, storageOf } from "../column";
import { generateShared } from "../generate";
import type { Accumulator } from "./accumulator";
import type { Aggregation } from "./aggregation";
import { ExactSums } from "./exact-sums";
import { growNumbers } from "./grow-numbers";
import { type NumericColumn, writeExact, writeReal } from "./write-number";

/** Sum or Average of integers and decimals: exact; NULL for a group without a value. */
export class ExactSum implements Accumulator {
  private readonly aggregation: Aggregation;
  private readonly sums: ExactSums;

  constructor(aggregation: Aggregation) {
    this.aggregation = aggregation;
    this.sums = new ExactSums(aggregation.type);
  }

  get bytes(): number {
    return this.sums.bytes;
  }

  grow(capacity: number): void {
    this.sums.grow(capacity);
  }

  add(buffer: DataBuffer, rows: Int32Array, count: number, groups: Int32Array): void {
    this.sums.add(buffer.columns[this.aggregation.from] as Column, rows, count, groups);
  }

  write(groups: Int32Array, from: number, to: number, target: Column, at: number): void {
    const { operation, name, type } = this.aggregation;
    const scale = scaleOf(type);
    for (let i = from; i < to; i++) {
      const group = groups[i] as number;
      const row = at + i - from;
      const count = this.sums.counts[group] as number;
      target.nulls[row] = 1;
      if (count === 0) continue;
      const divisor = operation === "average" ? BigInt(count) : 1n;
      writeExact(target as NumericColumn, row, { unscaled: this.sums.total(group), divisor, scale }, name);
    }
  }
}

type AddReals = (
  column: Exclude<Column, BytesColumn>,
  rows: Int32Array,
  count: number,
  groups: Int32Array,
  sums: Float64Array,
  counts: Float64Array,
) => void;

/** Sum or Average of DT_R4 and DT_R8, summed as DT_R8 in the order of the rows. */
export class RealSum implements Accumulator {
  private readonly aggregation: Aggregation;
  private sums = new Float64Array(0);
  private counts = new Float64Array(0);
  private readonly addRows: AddReals;

  constructor(aggregation: Aggregation) {
    this.aggregation = aggregation;
    this.addRows = generateShared<AddReals>(
      `real sum ${storageOf(aggregation.type)}`,
      "s,rows,count,groups,sums,counts",
      `const sn=s.nulls,sv=s.values;
      for(let i=0;i<count;i++){const r=rows[i];if(sn[r]!==0)continue;const g=groups[r];sums[g]+=sv[r];counts[g]++;}`,
    );
  }

  get bytes(): number {
    return this.sums.byteLength * 2;
  }

  grow(capacity: number): void {
    this.sums = growNumbers(this.sums, capacity);
    this.counts = growNumbers(this.counts, capacity);
  }

  add(buffer: DataBuffer, rows: Int32Array, count: number, groups: Int32Array): void {
    const column = buffer.columns[this.aggregation.from] as Exclude<Column, BytesColumn>;
    this.addRows(column, rows, count, groups, this.sums, this.counts);
  }

  write(groups: Int32Array, from: number, to: number, target: Column, at: number): void {
    for (let i = from; i < to; i++) {
      const group = groups[i] as number;
      const row = at + i - from;
      const count = this.counts[group] as number;
      target.nulls[row] = 1;
      if (count === 0) continue;
      const sum = this.sums[group] as number;
      writeReal(
        target as NumericColumn,
        row,
        this.aggregation.operation === "average" ? sum / count : sum,
        this.aggregation.name,
      );
    }
  }
}
