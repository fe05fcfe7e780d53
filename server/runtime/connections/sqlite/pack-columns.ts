import { BytesColumn, type Column } from "../../data-flow/column";
import { type RowValue, rowValueOf } from "../../data-flow/ole-db/row-value";
import { isoMillisBytes, writeIsoDays, writeIsoMillis } from "../iso-bytes";
import type { PackedColumn } from "./packed-column";
import { packed } from "./unpack-rows";

/** Rows of the data flow in memory that SQLite's thread shares. */
export class PackedRows {
  readonly columns: PackedColumn[];
  readonly capacity: number;

  constructor(width: number, capacity: number) {
    this.capacity = capacity;
    this.columns = Array.from({ length: width }, () => ({
      kinds: new Uint8Array(new SharedArrayBuffer(capacity)),
      numbers: new Float64Array(new SharedArrayBuffer(capacity * 8)),
      wholes: new BigInt64Array(0),
      bytes: Buffer.from(new SharedArrayBuffer(0)),
      offsets: new Int32Array(new SharedArrayBuffer(capacity * 4)),
      lengths: new Int32Array(new SharedArrayBuffer(capacity * 4)),
    }));
  }
}

/** Writes rows of a column into a packed one. */
export type PackColumn = (rows: Int32Array, count: number, target: PackedColumn) => void;

/**
 * How a column goes to SQLite: what `rowValueOf` makes of it, but as numbers and bytes. Undefined for a column whose numbers SQLite
 * does not hold. A `targetIsDate` takes no time of day.
 */
export function packColumn(column: Column, targetIsDate: boolean): PackColumn | undefined {
  if (column instanceof BytesColumn) return packBytes(column);
  switch (column.storage) {
    case "bool":
    case "int32":
    case "uint32":
    case "float32":
    case "float64":
      return packNumbers(column.nulls, column.values);
    case "scaled":
      return column.type.scale === 0
        ? packNumbers(column.nulls, column.values)
        : packTexts(column.nulls, rowValueOf(column, "sqlite", targetIsDate));
    case "int64":
      return packWholes(column.nulls, column.values);
    case "uint64":
      return undefined;
    case "days":
      return packDates(column.nulls, column.values, writeIsoDays);
    case "millis":
      return targetIsDate
        ? packDates(column.nulls, column.values, (bytes, at, millis) =>
            writeIsoDays(bytes, at, Math.floor(millis / 86_400_000)),
          )
        : packDates(column.nulls, column.values, writeIsoMillis);
    default:
      return packTexts(column.nulls, rowValueOf(column, "sqlite", targetIsDate));
  }
}

function packNumbers(nulls: Uint8Array, values: ArrayLike<number>): PackColumn {
  return (rows, count, { kinds, numbers }) => {
    for (let index = 0; index < count; index++) {
      const row = rows[index] ?? 0;
      kinds[index] = nulls[row] === 1 ? packed.none : packed.number;
      numbers[index] = values[row] ?? 0;
    }
  };
}

function packWholes(nulls: Uint8Array, values: ArrayLike<bigint>): PackColumn {
  return (rows, count, target) => {
    const { kinds } = target;
    if (target.wholes.length === 0) target.wholes = new BigInt64Array(new SharedArrayBuffer(kinds.length * 8));
    const { wholes } = target;
    for (let index = 0; index < count; index++) {
      const row = rows[index] ?? 0;
      kinds[index] = nulls[row] === 1 ? packed.none : packed.whole;
      wholes[index] = values[row] ?? 0n;
    }
  };
}

/** Text and bytes; a GUID goes without its braces. */
function packBytes(column: BytesColumn): PackColumn {
  const braces = column.type.name === "DT_GUID" ? 1 : 0;
  const kind = column.storage === "text" ? packed.text : packed.blob;
  return (rows, count, target) => {
    const { nulls, offsets, lengths, bytes } = column;
    let size = 0;
    for (let index = 0; index < count; index++)
      size += nulls[rows[index] ?? 0] === 1 ? 0 : (lengths[rows[index] ?? 0] ?? 0);
    const into = memoryFor(target, size);
    let at = 0;
    for (let index = 0; index < count; index++) {
      const row = rows[index] ?? 0;
      const isNull = nulls[row] === 1;
      const start = (offsets[row] ?? 0) + braces;
      const end = isNull ? start : start + (lengths[row] ?? 0) - braces * 2;
      target.kinds[index] = isNull ? packed.none : kind;
      target.offsets[index] = at;
      target.lengths[index] = end - start;
      if (end - start > 48) bytes.copy(into, at, start, end);
      else for (let from = start, to = at; from < end; from++, to++) into[to] = bytes[from] ?? 0;
      at += end - start;
    }
  };
}

type WriteDate = (bytes: Uint8Array, at: number, value: number) => number;

function packDates(nulls: Uint8Array, values: ArrayLike<number>, write: WriteDate): PackColumn {
  return (rows, count, target) => {
    const into = memoryFor(target, count * isoMillisBytes);
    let at = 0;
    for (let index = 0; index < count; index++) {
      const row = rows[index] ?? 0;
      target.offsets[index] = at;
      target.kinds[index] = nulls[row] === 1 ? packed.none : packed.text;
      if (nulls[row] === 0) at = write(into, at, values[row] ?? 0);
      target.lengths[index] = at - (target.offsets[index] ?? 0);
    }
  };
}

/** Values whose text has no shorter way: exact numbers, times, moments with a zone. */
function packTexts(nulls: Uint8Array, value: RowValue): PackColumn {
  const longest = 64;
  return (rows, count, target) => {
    const into = memoryFor(target, count * longest);
    let at = 0;
    for (let index = 0; index < count; index++) {
      const row = rows[index] ?? 0;
      const size = nulls[row] === 1 ? 0 : into.write(String(value(row)), at, "latin1");
      target.kinds[index] = nulls[row] === 1 ? packed.none : packed.text;
      target.offsets[index] = at;
      target.lengths[index] = size;
      at += size;
    }
  };
}

/** The column's memory for text, with room for so many bytes. */
function memoryFor(target: PackedColumn, size: number): Buffer {
  if (target.bytes.length < size) target.bytes = Buffer.from(new SharedArrayBuffer(Math.ceil(size * 1.2)));
  const { buffer, byteOffset, length } = target.bytes;
  return Buffer.from(buffer, byteOffset, length);
}
