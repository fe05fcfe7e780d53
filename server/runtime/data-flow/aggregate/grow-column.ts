import { BytesColumn, type Column, createColumn } from "../column";

/** A column of the same type with room for `capacity` rows, holding what `column` holds. */
export function growColumn(column: Column, capacity: number): Column {
  const grown = createColumn(column.type, capacity);
  grown.nulls.set(column.nulls);
  if (column instanceof BytesColumn && grown instanceof BytesColumn) {
    grown.offsets.set(column.offsets);
    grown.lengths.set(column.lengths);
    column.bytes.copy(grown.reserve(column.used), 0, 0, column.used);
    grown.used = column.used;
  } else if (!(column instanceof BytesColumn) && !(grown instanceof BytesColumn)) {
    copyValues(column.values, grown.values);
    if ("zones" in column && "zones" in grown) grown.zones.set(column.zones);
  }
  return grown;
}

function copyValues(from: NodeJS.TypedArray | bigint[], to: NodeJS.TypedArray | bigint[]): void {
  if (Array.isArray(from) || Array.isArray(to)) {
    for (let row = 0; row < from.length; row++) to[row] = from[row] as bigint;
    return;
  }
  const bytes = new Uint8Array(from.buffer, from.byteOffset, from.byteLength);
  new Uint8Array(to.buffer, to.byteOffset, to.byteLength).set(bytes);
}

/** Roughly the memory of a column; bigints of any size count with what V8 takes for two words. */
export function columnBytes(column: Column): number {
  if (column instanceof BytesColumn) return column.nulls.length * 9 + column.bytes.length;
  const each = Array.isArray(column.values) ? 40 : column.values.BYTES_PER_ELEMENT;
  return column.nulls.length * (each + 1);
}
