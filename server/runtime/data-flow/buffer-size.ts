import type { DataBuffer } from "./buffer";
import { BytesColumn } from "./column";

/** Bytes of a bigint that is an object of its own. */
const BIGINT_BYTES = 32;

/** The memory of a buffer that nothing else shares, whatever part of it is filled. */
export function bufferSize({ columns }: Pick<DataBuffer, "columns">): number {
  let bytes = 0;
  for (const column of columns) {
    if (column instanceof BytesColumn) bytes += column.nulls.length * 9 + column.bytes.length;
    else
      bytes +=
        column.nulls.length +
        (Array.isArray(column.values) ? column.values.length * BIGINT_BYTES : column.values.byteLength);
  }
  return bytes;
}
