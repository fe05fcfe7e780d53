import { isUtf8 } from "node:buffer";
import type { DataType } from "@/server/runtime/model/data-type";
import { BytesColumn, type Column, createColumn } from "../column";
import { utf16Length } from "../text/text-length";
import { findUnfit } from "./find-unfit";
import { bytesOf, WIDE_BYTES } from "./pack-columns";

/** Something in packed rows that cannot be: `row` is the position among them. */
export class PackedRowsError extends Error {
  readonly column: number | undefined;
  readonly row: number | undefined;

  constructor(message: string, column?: number, row?: number) {
    super(message);
    this.column = column;
    this.row = row;
  }
}

/**
 * Takes packed rows (pack-columns.ts) apart into columns of their own, and believes nothing: sizes, texts and values are checked
 * against the types. Throws PackedRowsError.
 */
export function unpackColumns(content: Buffer, rows: number, types: readonly DataType[]): Column[] {
  let at = 0;
  const take = (size: number): Buffer => {
    if (size < 0 || at + size > content.length) throw new PackedRowsError("They are shorter than their columns need.");
    at += size;
    return content.subarray(at - size, at);
  };
  const columns = types.map((type, position) => {
    const column = createColumn(type, rows);
    column.nulls.set(take(rows));
    if (column instanceof BytesColumn) takeText(column, rows, position, take);
    else if (Array.isArray(column.values)) takeWide(column.values, take(rows * WIDE_BYTES));
    else {
      bytesOf(column.values, rows).set(take(rows * column.values.BYTES_PER_ELEMENT));
      if ("zones" in column && column.zones.length > 0) bytesOf(column.zones, rows).set(take(rows * 2));
    }
    const unfit = findUnfit(column, rows);
    if (unfit >= 0) throw new PackedRowsError(`A value does not fit ${type.name}.`, position, unfit);
    return column;
  });
  if (at !== content.length) throw new PackedRowsError("They are longer than their columns are.");
  return columns;
}

function takeWide(values: bigint[], content: Buffer): void {
  for (let row = 0; row < values.length; row++) {
    const at = row * WIDE_BYTES;
    values[row] = (content.readBigInt64LE(at + 8) << 64n) | content.readBigUInt64LE(at);
  }
}

function takeText(column: BytesColumn, rows: number, position: number, take: (size: number) => Buffer): void {
  bytesOf(column.lengths, rows).set(take(rows * 4));
  let size = 0;
  for (let row = 0; row < rows; row++) {
    const length = column.nulls[row] === 0 ? (column.lengths[row] as number) : 0;
    if (length < 0) throw new PackedRowsError("A text has a negative length.", position, row);
    column.lengths[row] = length;
    column.offsets[row] = size;
    size += length;
  }
  column.bytes = take(size);
  column.used = size;
  if (column.storage === "text" && !isUtf8(column.bytes)) throw new PackedRowsError("A text is no UTF-8.", position);
  for (let row = 0; row < rows; row++) {
    // As all of it is UTF-8, each text is, unless one ends in the middle of a character.
    const first = (column.lengths[row] as number) > 0 ? (column.bytes[column.offsets[row] as number] as number) : 0;
    if (column.storage === "text" && (first & 0xc0) === 0x80) {
      throw new PackedRowsError("A text is no UTF-8.", position, row);
    }
    if (column.nulls[row] === 0 && !fits(column, row)) {
      throw new PackedRowsError(
        `A value is longer than the ${column.type.length} ${column.storage === "text" ? "characters" : "bytes"} of its column.`,
        position,
        row,
      );
    }
  }
}

/** Whether a text is no longer than its type allows; types without a length take all. */
function fits({ type, bytes, offsets, lengths }: BytesColumn, row: number): boolean {
  const most = type.length;
  const length = lengths[row] as number;
  if (most === 0 || length <= most) return true;
  if (type.name === "DT_BYTES") return false;
  return type.name === "DT_GUID" || utf16Length(bytes, offsets[row] as number, length) <= most;
}
