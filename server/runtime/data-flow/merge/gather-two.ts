import type { DataBuffer } from "../buffer";
import { storageOf } from "../column";
import type { ColumnCopy } from "../gather";
import { generate } from "../generate";

/**
 * Copies rows of two buffers behind the `at` rows that `target` holds already, in the order of `rows`: row r of the first buffer is
 * written as r, row r of the second as ~r.
 */
export type GatherTwo = (
  first: DataBuffer,
  second: DataBuffer,
  rows: Int32Array,
  count: number,
  target: DataBuffer,
  at: number,
) => void;

/** A column of the target and its places in the two sources; -1 where a source does not have it, which gives NULL. */
export interface TwoSourceCopy extends Omit<ColumnCopy, "from"> {
  readonly first: number;
  readonly second: number;
}

export function compileGatherTwo(columns: readonly TwoSourceCopy[]): GatherTwo {
  const copies = columns.map((column) => generate<GatherTwo>("first,second,rows,count,target,from", bodyOf(column)));
  return (first, second, rows, count, target, at) => {
    for (const copy of copies) copy(first, second, rows, count, target, at);
  };
}

function bodyOf({ first, second, to, type }: TwoSourceCopy): string {
  const storage = storageOf(type);
  const isBytes = storage === "text" || storage === "binary";
  const arrays = isBytes
    ? ["nulls", "offsets", "lengths", "bytes"]
    : type.name === "DT_DBTIMESTAMPOFFSET"
      ? ["nulls", "values", "zones"]
      : ["nulls", "values"];
  const names = (side: string, source: string, place: number) =>
    place < 0
      ? ""
      : `const ${arrays.map((array) => `${side}_${array}=${source}.columns[${place}].${array}`).join(",")};`;
  const copy = (side: string, row: string, place: number): string => {
    if (place < 0) return "t_nulls[at]=1;";
    if (isBytes) return bytesCopy(side, row);
    return arrays.map((array) => `t_${array}[at]=${side}_${array}[${row}];`).join("");
  };
  const loop = (ofFirst: string, ofSecond: string) =>
    `for(let i=0,at=from;i<count;i++,at++){const r=rows[i];if(r>=0){${ofFirst}}else{const q=~r;${ofSecond}}}`;
  const size = (side: string, row: string, place: number) =>
    place < 0 ? "" : `if(${side}_nulls[${row}]===0)size+=${side}_lengths[${row}];`;
  const room = isBytes
    ? `if(from===0)t.begin();let p=t.used,size=0;${loop(size("a", "r", first), size("b", "q", second))}const m=t.reserve(size);`
    : "";
  return `const t=target.columns[${to}];
    ${names("a", "first", first)}${names("b", "second", second)}
    ${room}
    const ${arrays
      .filter((array) => array !== "bytes")
      .map((array) => `t_${array}=t.${array}`)
      .join(",")};
    ${loop(copy("a", "r", first), copy("b", "q", second))}
    ${isBytes ? "t.used=p;" : ""}`;
}

function bytesCopy(side: string, row: string): string {
  return `t_offsets[at]=p;
    if((t_nulls[at]=${side}_nulls[${row}])!==0)t_lengths[at]=0;
    else{
      const n=${side}_lengths[${row}],o=${side}_offsets[${row}];
      t_lengths[at]=n;
      if(n<48)for(let k=0;k<n;k++)m[p+k]=${side}_bytes[o+k];else ${side}_bytes.copy(m,p,o,o+n);
      p+=n;
    }`;
}
