import type { DataType } from "@/server/runtime/model/data-type";
import { type Column, storageOf } from "../column";
import { generateShared } from "../generate";
import { growNumbers } from "./grow-numbers";

/** Above this a sum goes over into the carries: sum and value together stay exact in a float64 (values are below 2^50). */
const CARRY_LIMIT = 2 ** 52;

type Add = (column: Column, rows: Int32Array, count: number, groups: Int32Array, sums: ExactSums) => void;

/**
 * Sums of integers and decimals by group, without any rounding, and how many values each has. They are kept as float64 numbers that are
 * whole, and what outgrows them in bigints; values of 64 bits are summed by halves, so that no row makes a bigint.
 */
export class ExactSums {
  low = new Float64Array(0);
  high = new Float64Array(0);
  counts = new Float64Array(0);
  /** By group: what is too large for a float64; for types of any size the whole sum. */
  readonly carries = new Map<number, bigint>();
  private readonly halves: boolean;
  private readonly addRows: Add;

  constructor(type: DataType) {
    const storage = storageOf(type);
    const words = storage === "int64" || storage === "uint64" || type.name === "DT_CY";
    this.halves = words;
    this.addRows = generateShared<Add>(
      `exact sum ${storage}${words ? " by halves" : ""}`,
      "s,rows,count,groups,sums",
      words ? addWords(storage === "uint64") : addValues(storage),
      {
        LIMIT: CARRY_LIMIT,
      },
    );
  }

  get bytes(): number {
    return this.low.byteLength + this.high.byteLength + this.counts.byteLength + this.carries.size * 80;
  }

  grow(capacity: number): void {
    this.low = growNumbers(this.low, capacity);
    if (this.halves) this.high = growNumbers(this.high, capacity);
    this.counts = growNumbers(this.counts, capacity);
  }

  add(column: Column, rows: Int32Array, count: number, groups: Int32Array): void {
    this.addRows(column, rows, count, groups, this);
  }

  /** Moves a sum that has become large over to the carries. */
  carry(group: number, sum: number | bigint, shift: bigint): void {
    this.carries.set(group, (this.carries.get(group) ?? 0n) + (BigInt(sum) << shift));
  }

  /** The sum of a group, unscaled. */
  total(group: number): bigint {
    const high = this.halves ? BigInt(this.high[group] as number) << 32n : 0n;
    return high + BigInt(this.low[group] as number) + (this.carries.get(group) ?? 0n);
  }
}

function addValues(storage: string): string {
  const add =
    storage === "wide"
      ? "sums.carry(g,sv[r],0n);"
      : "const sum=low[g]+sv[r];if(sum>LIMIT||sum<-LIMIT){sums.carry(g,sum,0n);low[g]=0;}else low[g]=sum;";
  return `const sn=s.nulls,sv=s.values,low=sums.low,counts=sums.counts;
    for(let i=0;i<count;i++){const r=rows[i];if(sn[r]!==0)continue;const g=groups[r];counts[g]++;${add}}`;
}

function addWords(unsigned: boolean): string {
  return `const sn=s.nulls,sv=s.values,low=sums.low,high=sums.high,counts=sums.counts;
    const sw=new Int32Array(sv.buffer,sv.byteOffset,sv.length*2);
    for(let i=0;i<count;i++){
      const r=rows[i];if(sn[r]!==0)continue;const g=groups[r];counts[g]++;
      const l=low[g]+(sw[r*2]>>>0),h=high[g]+${unsigned ? "(sw[r*2+1]>>>0)" : "sw[r*2+1]"};
      if(l>LIMIT){sums.carry(g,l,0n);low[g]=0;}else low[g]=l;
      if(h>LIMIT||h<-LIMIT){sums.carry(g,h,32n);high[g]=0;}else high[g]=h;
    }`;
}
