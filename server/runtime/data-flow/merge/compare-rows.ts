import { generate } from "../generate";
import { type ComparedKey, emitComparison, emitKeyNames } from "./emit-comparison";
import type { KeyArrays } from "./keyed-batch";

type Keys = readonly KeyArrays[];

/** Compares a row of one batch with a row of another: below, at or above 0. */
export type CompareRows = (a: Keys, i: number, b: Keys, j: number) => number;

/** Compares rows one by one; the loops over many rows have the comparison inside. */
export function compileCompareRows(keys: readonly ComparedKey[], nullsEqual: boolean): CompareRows {
  return generate(
    "A,i,B,j",
    `${emitKeyNames(keys, "a", "A")}${emitKeyNames(keys, "b", "B")}let c=0;${emitComparison(keys, ["a", "i"], ["b", "j"], nullsEqual)}return c;`,
  );
}

/** The first row of a batch that comes before its predecessor in the order of the keys, or -1. */
export type FindDisorder = (keys: Keys, count: number) => number;

export function compileFindDisorder(keys: readonly ComparedKey[]): FindDisorder {
  return generate(
    "A,count",
    `${emitKeyNames(keys, "a", "A")}let c=0;
     for(let r=1;r<count;r++){${emitComparison(keys, ["a", "r-1"], ["a", "r"], true)}if(c>0)return r;}
     return -1;`,
  );
}
