import { generate } from "../generate";
import { type ComparedKey, emitComparison, emitKeyNames } from "./emit-comparison";
import type { KeyArrays } from "./keyed-batch";

/** Where a merge join stands between two batches, and the pairs of rows it has found. */
export interface JoinState {
  /** The next row of each side. */
  left: number;
  right: number;
  /** End of the rows equal to row `right`, once they are known; else not above `right`. */
  groupEnd: number;
  /** The row of the group that row `left` is to be paired with next; not above `right` for the first. */
  partner: number;
  /** Whether a group that reaches the end of the right batch is known to end there. */
  sealed: boolean;
  /** Pairs found, and how many there may be. */
  pairs: number;
  room: number;
  /** The rows of each pair; -1 for a row without a partner. */
  readonly leftRows: Int32Array;
  readonly rightRows: Int32Array;
}

export interface JoinShape {
  readonly keys: readonly ComparedKey[];
  readonly nullsEqual: boolean;
  /** Whether rows without a partner go on. */
  readonly keepsLeft: boolean;
  readonly keepsRight: boolean;
}

/**
 * Joins the rows of two batches from where the state stands, until a side is used up, there is no more room for pairs, or a group of
 * equal rows reaches the end of the right batch and may go on in the next one. Only then the result is true.
 */
export type JoinStep = (
  left: readonly KeyArrays[],
  leftCount: number,
  right: readonly KeyArrays[],
  rightCount: number,
  state: JoinState,
) => boolean;

/** The loop, generated for the types of the keys: every row is looked at a fixed number of times. */
export function compileJoinStep({ keys, nullsEqual, keepsLeft, keepsRight }: JoinShape): JoinStep {
  const compare = (row: string) => emitComparison(keys, ["a", "i"], ["b", row], nullsEqual);
  return generate(
    "A,m,B,n,s",
    `${emitKeyNames(keys, "a", "A")}${emitKeyNames(keys, "b", "B")}
     const L=s.leftRows,R=s.rightRows,room=s.room;
     let i=s.left,j=s.right,e=s.groupEnd,k=s.pairs,t=s.partner,c=0,open=false;
     while(i<m&&j<n&&k<room){
       ${compare("j")}
       if(c<0){${keepsLeft ? "L[k]=i;R[k++]=-1;" : ""}i++;continue;}
       if(c>0){
         if(e>j)j=e;
         else{${keepsRight ? "L[k]=-1;R[k++]=j;" : ""}j++;}
         continue;
       }
       if(e<=j){
         e=j+1;
         while(e<n){${compare("e")}if(c!==0)break;e++;}
         if(e===n&&!s.sealed){e=j;open=true;break;}
       }
       if(t<j)t=j;
       while(t<e&&k<room){L[k]=i;R[k++]=t++;}
       if(t<e)break;
       t=-1;i++;
     }
     s.left=i;s.right=j;s.groupEnd=e;s.pairs=k;s.partner=t;
     return open;`,
  );
}
