import type { DataBuffer } from "../buffer";
import { packColumns, packedSize } from "../packed-rows/pack-columns";
import { MARK_BYTES, writeBlockMark } from "./raw-header";

/** A block of rows 0 to `rows` - 1 of a buffer, with the mark in front of it, for columns that `packColumns` takes. */
export function packBlock({ columns }: DataBuffer, rows: number): Buffer {
  const bytes = packedSize(columns, rows);
  const block = Buffer.allocUnsafeSlow(MARK_BYTES + bytes);
  writeBlockMark(block, rows, bytes);
  packColumns(columns, rows, block, MARK_BYTES);
  return block;
}
