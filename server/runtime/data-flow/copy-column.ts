import type { DataType } from "@/server/runtime/model/data-type";
import type { DataBuffer } from "./buffer";
import { storageOf } from "./column";
import { generate } from "./generate";

/** Copies the values of one column of a buffer into another one of the same storage, for the selected rows. */
export type ColumnCopier = (buffer: DataBuffer, rows: Int32Array, count: number) => void;

const START = (from: number, to: number) =>
  `const s=buffer.columns[${from}],t=buffer.columns[${to}],sn=s.nulls,tn=t.nulls;`;
const LOOP = (values: string) => `for(let i=0;i<count;i++){const r=rows[i];tn[r]=sn[r];${values}}`;

/**
 * A function that copies the column at place `from` of a buffer to the place `to`. Text and bytes are not copied: the target points
 * into the memory of the source, which stays as it is until the next batch.
 */
export function compileColumnCopy(from: number, to: number, type: DataType): ColumnCopier {
  const storage = storageOf(type);
  if (storage === "text" || storage === "binary") {
    const memory = "t.bytes=s.bytes;const so=s.offsets,to_=t.offsets,sl=s.lengths,tl=t.lengths;";
    return generate("buffer,rows,count", START(from, to) + memory + LOOP("to_[r]=so[r];tl[r]=sl[r];"));
  }
  const zoned = type.name === "DT_DBTIMESTAMPOFFSET";
  const arrays = `const sv=s.values,tv=t.values;${zoned ? "const sz=s.zones,tz=t.zones;" : ""}`;
  return generate("buffer,rows,count", START(from, to) + arrays + LOOP(`tv[r]=sv[r];${zoned ? "tz[r]=sz[r];" : ""}`));
}
