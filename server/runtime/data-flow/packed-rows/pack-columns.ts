import { BytesColumn, type Column } from "../column";

/*
 * Rows as plain bytes, little-endian, for files and for other processes. Column after column, each:
 *
 *   a byte per row, 1 for NULL
 *   text and bytes: a length of 4 bytes per row, then all texts one behind the other (UTF-8)
 *   values beyond 64 bits: 16 bytes per row, two's complement
 *   everything else: the values as the column's typed array holds them, then offsets of DT_DBTIMESTAMPOFFSET as 2 bytes per row
 *
 * What stands for a NULL means nothing.
 */

const LOW_64_BITS = (1n << 64n) - 1n;
/** Bytes of a value of a `wide` column: 38 digits need 127 bits. */
export const WIDE_BYTES = 16;

/** Bytes that rows 0 to `rows` - 1 of these columns take. */
export function packedSize(columns: readonly Column[], rows: number): number {
  return columns.reduce((sum, column) => sum + sizeOf(column, rows), 0);
}

/**
 * Writes rows 0 to `rows` - 1 of the columns into memory that has room for `packedSize`, from `at` on. The text of each column must lie
 * in its own memory without gaps, as `compileGather` leaves it.
 */
export function packColumns(columns: readonly Column[], rows: number, target: Buffer, at: number): void {
  let next = at;
  for (const column of columns) next = packColumn(column, rows, target, next);
}

function sizeOf(column: Column, rows: number): number {
  if (column instanceof BytesColumn) return rows * 5 + column.used;
  if (Array.isArray(column.values)) return rows * (1 + WIDE_BYTES);
  const zones = "zones" in column && column.zones.length > 0 ? 2 : 0;
  return rows * (1 + column.values.BYTES_PER_ELEMENT + zones);
}

function packColumn(column: Column, rows: number, block: Buffer, from: number): number {
  let at = from;
  const put = (bytes: Uint8Array) => {
    block.set(bytes, at);
    at += bytes.length;
  };
  put(column.nulls.subarray(0, rows));
  if (column instanceof BytesColumn) {
    put(bytesOf(column.lengths, rows));
    put(column.bytes.subarray(0, column.used));
  } else if (Array.isArray(column.values)) {
    for (let row = 0; row < rows; row++) {
      const value = column.nulls[row] !== 0 ? 0n : (column.values[row] as bigint);
      block.writeBigUInt64LE(value & LOW_64_BITS, at);
      block.writeBigInt64LE(value >> 64n, at + 8);
      at += WIDE_BYTES;
    }
  } else {
    put(bytesOf(column.values, rows));
    if ("zones" in column && column.zones.length > 0) put(bytesOf(column.zones, rows));
  }
  return at;
}

/** The memory of the first `count` elements of a typed array. */
export function bytesOf(
  array: Exclude<ArrayBufferView, DataView> & { readonly BYTES_PER_ELEMENT: number },
  count: number,
): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, count * array.BYTES_PER_ELEMENT);
}
