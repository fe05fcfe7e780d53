import { generate } from "../generate";
import { type ComparedKey, emitComparison, emitKeyNames } from "./emit-comparison";
import type { KeyArrays } from "./keyed-batch";

/** Where a merge stands between two batches, and the order it has found. */
export interface MergeState {
  /** The next row of each input. */
  first: number;
  second: number;
  /** Rows found, and how many there may be. */
  count: number;
  room: number;
  /** Rows in their order: r of the first batch, ~r of the second. */
  readonly rows: Int32Array;
}

/** Merges two batches from where the state stands, until one is used up or there is no more room. */
export type MergeStep = (
  first: readonly KeyArrays[],
  firstCount: number,
  second: readonly KeyArrays[],
  secondCount: number,
  state: MergeState,
) => void;

/** The loop, generated for the types of the keys; of equal rows those of the first input come first. */
export function compileMergeStep(keys: readonly ComparedKey[]): MergeStep {
  return generate(
    "A,m,B,n,s",
    `${emitKeyNames(keys, "a", "A")}${emitKeyNames(keys, "b", "B")}
     const rows=s.rows,room=s.room;
     let i=s.first,j=s.second,k=s.count,c=0;
     while(i<m&&j<n&&k<room){
       ${emitComparison(keys, ["a", "i"], ["b", "j"], true)}
       rows[k++]=c<=0?i++:~j++;
     }
     s.first=i;s.second=j;s.count=k;`,
  );
}
