import { BytesColumn, createColumn } from "../column";
import type { KeyArrays } from "./keyed-batch";
import type { SortedKey } from "./sorted-keys";

/** What the comparison of a key needs to know of it. */
export interface ComparedKey {
  readonly kind: "values" | "bytes";
  readonly descending: boolean;
}

export function comparedKeys(keys: readonly SortedKey[]): ComparedKey[] {
  return keys.map(({ column, descending }) => ({
    kind: createColumn(column.type, 0) instanceof BytesColumn ? "bytes" : "values",
    descending,
  }));
}

/** Source text that gives the arrays of a batch's keys short names; `arrays` is an expression of type `KeyArrays[]`. */
export function emitKeyNames(keys: readonly ComparedKey[], side: string, arrays: string): string {
  const names = (key: ComparedKey, at: number): string => {
    const name = `${side}${at}`;
    const own: (keyof KeyArrays)[] = key.kind === "bytes" ? ["nulls", "bytes", "starts"] : ["nulls", "values"];
    return own.map((array) => `${name}_${array}=${arrays}[${at}].${array}`).join(",");
  };
  return `const ${keys.map(names).join(",")};`;
}

/**
 * Source text that sets `c` below, at or above 0 as row `i` of side `a` comes before, with or after row `j` of side `b`. NULL is
 * lowest. With `nullsEqual` NULL is equal to NULL, else row `i` comes first, so that neither finds the other.
 */
export function emitComparison(
  keys: readonly ComparedKey[],
  [a, i]: readonly [side: string, row: string],
  [b, j]: readonly [side: string, row: string],
  nullsEqual: boolean,
): string {
  const tests = keys.map(({ kind, descending }, at) => {
    const [l, r] = [`${a}${at}`, `${b}${at}`];
    const [less, more] = descending ? ["1", "-1"] : ["-1", "1"];
    const order =
      kind === "values"
        ? `const x=${l}_values[${i}],y=${r}_values[${j}];if(x<y){c=${less};break compare;}if(x>y){c=${more};break compare;}`
        : `let p=${l}_starts[${i}],q=${r}_starts[${j}];const pe=${l}_starts[${i}+1],qe=${r}_starts[${j}+1];
           while(p<pe&&q<qe){const d=${l}_bytes[p++]-${r}_bytes[q++];if(d!==0){c=d<0?${less}:${more};break compare;}}
           if(p<pe){c=${more};break compare;}if(q<qe){c=${less};break compare;}`;
    return `if((${l}_nulls[${i}]|${r}_nulls[${j}])!==0){
        if(${l}_nulls[${i}]===0){c=${more};break compare;}
        if(${r}_nulls[${j}]===0){c=${less};break compare;}
        ${nullsEqual ? "" : "c=-1;break compare;"}
      }else{${order}}`;
  });
  return `compare:{c=0;${tests.join("")}}`;
}
