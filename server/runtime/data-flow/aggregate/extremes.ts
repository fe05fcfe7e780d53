import type { DataBuffer } from "../buffer";
import { type Column, createColumn, storageOf } from "../column";
import { compileGather, type Gather } from "../gather";
import { generateShared } from "../generate";
import type { Accumulator } from "./accumulator";
import type { Aggregation } from "./aggregation";
import { columnBytes, growColumn } from "./grow-column";

type Compare = (column: Column, rows: Int32Array, count: number, groups: Int32Array, best: Column) => void;

/** Minimum or Maximum of numbers, dates and times; NULL for a group without a value. */
export class Extreme implements Accumulator {
  private readonly from: number;
  /** By group: the value that wins so far. */
  private best: Column;
  private readonly compare: Compare;
  private readonly gather: Gather;

  constructor({ from, type, operation }: Aggregation) {
    this.from = from;
    this.best = createColumn(type, 0);
    const zone = type.name === "DT_DBTIMESTAMPOFFSET" ? "best.zones[g]=s.zones[r];" : "";
    this.compare = generateShared<Compare>(
      `${operation} ${storageOf(type)}${zone === "" ? "" : " with zone"}`,
      "s,rows,count,groups,best",
      `const sn=s.nulls,sv=s.values,bn=best.nulls,bv=best.values;
      for(let i=0;i<count;i++){
        const r=rows[i];if(sn[r]!==0)continue;
        const g=groups[r],v=sv[r];
        if(bn[g]!==0||v${operation === "minimum" ? "<" : ">"}bv[g]){bn[g]=0;bv[g]=v;${zone}}
      }`,
    );
    this.gather = compileGather([{ from: 0, to: 0, type }]);
  }

  get bytes(): number {
    return columnBytes(this.best);
  }

  grow(capacity: number): void {
    const before = this.best.nulls.length;
    if (before >= capacity) return;
    this.best = growColumn(this.best, Math.max(capacity, before * 2));
    this.best.nulls.fill(1, before);
  }

  add(buffer: DataBuffer, rows: Int32Array, count: number, groups: Int32Array): void {
    this.compare(buffer.columns[this.from] as Column, rows, count, groups, this.best);
  }

  write(groups: Int32Array, from: number, to: number, target: Column, at: number): void {
    this.gather({ columns: [this.best] }, groups, from, to, { columns: [target] }, at);
  }
}
