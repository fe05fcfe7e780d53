import type { DataType } from "@/server/runtime/model/data-type";
import { BytesColumn, type Column, createColumn, storageOf } from "../column";
import { generate } from "../generate";

/** A column of more room with the same rows. */
export function grownColumn(column: Column, capacity: number): Column {
  const grown = createColumn(column.type, capacity);
  grown.nulls.set(column.nulls);
  if (column instanceof BytesColumn) {
    if (!(grown instanceof BytesColumn)) return grown;
    grown.offsets.set(column.offsets);
    grown.lengths.set(column.lengths);
    grown.begin();
    column.bytes.copy(grown.reserve(column.used), 0, 0, column.used);
    grown.used = column.used;
    return grown;
  }
  if (grown instanceof BytesColumn) return grown;
  copyValues(column.values, grown.values);
  if ("zones" in column && "zones" in grown) grown.zones.set(column.zones);
  return grown;
}

type Values = Exclude<Column, BytesColumn>["values"];

/** Both belong to columns of one type. */
function copyValues(from: Values, to: Values): void {
  if (from instanceof BigInt64Array || from instanceof BigUint64Array) {
    if (to instanceof BigInt64Array || to instanceof BigUint64Array) to.set(from);
  } else if (Array.isArray(from)) {
    if (Array.isArray(to)) for (let row = 0; row < from.length; row++) to[row] = from[row] ?? 0n;
  } else if (!Array.isArray(to) && !(to instanceof BigInt64Array || to instanceof BigUint64Array)) to.set(from);
}

/** Bytes a column takes, rows without use included. */
export function byteSizeOf(column: Column): number {
  if (column instanceof BytesColumn) return column.nulls.length * 9 + column.used;
  // A bigint of a plain array is an object of its own.
  const values = Array.isArray(column.values) ? column.values.length * 32 : column.values.byteLength;
  return column.nulls.length + values + ("zones" in column ? column.zones.byteLength : 0);
}

/**
 * Copies values of a reference into the rows that found them: row `rows[i]` of `target` gets row `matches[i]` of `source`, NULL for
 * -1. Texts are not copied: the target points into the memory of the source from then on.
 */
export type CopyMatches = (
  source: Column,
  target: Column,
  rows: Int32Array,
  count: number,
  matches: Int32Array,
) => void;

/** The loop for columns of a type; source and target have the same storage. */
export function compileCopyMatches(type: DataType): CopyMatches {
  const storage = storageOf(type);
  const bytes = storage === "text" || storage === "binary";
  const zoned = type.name === "DT_DBTIMESTAMPOFFSET";
  const arrays = bytes
    ? "const so=source.offsets,to=target.offsets,sl=source.lengths,tl=target.lengths;target.bytes=source.bytes;"
    : `const sv=source.values,tv=target.values;${zoned ? "const sz=source.zones,tz=target.zones;" : ""}`;
  const move = bytes ? "to[r]=so[m];tl[r]=sl[m];" : `tv[r]=sv[m];${zoned ? "tz[r]=sz[m];" : ""}`;
  const body = `
    const sn=source.nulls,tn=target.nulls;${arrays}
    for(let i=0;i<count;i++){
      const r=rows[i],m=matches[i];
      if(m<0)tn[r]=1;else{tn[r]=sn[m];${move}}
    }`;
  return generate<CopyMatches>("source,target,rows,count,matches", body);
}
