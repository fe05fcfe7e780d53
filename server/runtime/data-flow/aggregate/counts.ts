import type { DataBuffer } from "../buffer";
import type { Column } from "../column";
import type { Accumulator } from "./accumulator";
import type { Aggregation } from "./aggregation";
import { growNumbers } from "./grow-numbers";
import { type NumericColumn, writeCounts } from "./write-number";

/** Numbers of something by group, and their way into a column. */
export class Counts {
  private readonly name: string;
  values = new Float64Array(0);

  constructor(name: string) {
    this.name = name;
  }

  grow(capacity: number): void {
    this.values = growNumbers(this.values, capacity);
  }

  write(groups: Int32Array, from: number, to: number, target: Column, at: number): void {
    writeCounts(target as NumericColumn, at, { counts: this.values, groups, from, to }, this.name);
  }
}

/** Count all: rows, whatever is in them. */
export class CountRows implements Accumulator {
  private readonly counts: Counts;

  constructor({ name }: Aggregation) {
    this.counts = new Counts(name);
  }

  get bytes(): number {
    return this.counts.values.byteLength;
  }

  grow(capacity: number): void {
    this.counts.grow(capacity);
  }

  add(_buffer: DataBuffer, rows: Int32Array, count: number, groups: Int32Array): void {
    const { values } = this.counts;
    for (let i = 0; i < count; i++) (values[groups[rows[i] as number] as number] as number)++;
  }

  write(groups: Int32Array, from: number, to: number, target: Column, at: number): void {
    this.counts.write(groups, from, to, target, at);
  }
}

/** Count: values that are not NULL. */
export class CountValues implements Accumulator {
  private readonly counts: Counts;
  private readonly from: number;

  constructor({ name, from }: Aggregation) {
    this.counts = new Counts(name);
    this.from = from;
  }

  get bytes(): number {
    return this.counts.values.byteLength;
  }

  grow(capacity: number): void {
    this.counts.grow(capacity);
  }

  add(buffer: DataBuffer, rows: Int32Array, count: number, groups: Int32Array): void {
    const { values } = this.counts;
    const { nulls } = buffer.columns[this.from] as Column;
    for (let i = 0; i < count; i++) {
      const row = rows[i] as number;
      if (nulls[row] === 0) (values[groups[row] as number] as number)++;
    }
  }

  write(groups: Int32Array, from: number, to: number, target: Column, at: number): void {
    this.counts.write(groups, from, to, target, at);
  }
}
