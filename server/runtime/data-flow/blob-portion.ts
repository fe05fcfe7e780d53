import type { DataBuffer } from "./buffer";
import { BytesColumn } from "./column";
import { type ColumnCopy, compileGather } from "./gather";
import { isBlob, PORTION_BYTES } from "./large-object";

/** Whether a buffer with so many rows is to be sent: there is no room for another one, or its large objects are a portion. */
export function isFull(
  { capacity, blobs }: Pick<DataBuffer, "capacity" | "blobs">,
  filled: number,
  portionBytes = PORTION_BYTES,
): boolean {
  if (filled === capacity || filled === 0 || blobs.length === 0) return filled === capacity;
  let bytes = 0;
  for (const { used } of blobs) bytes += used;
  return bytes >= portionBytes;
}

/** How many of the first `count` rows make a portion, when their large objects have `sizeOf(0)`, `sizeOf(1)` ... bytes; at least one. */
export function portionOf(sizeOf: (row: number) => number, count: number, portionBytes = PORTION_BYTES): number {
  let bytes = 0;
  for (let i = 0; i < count; i++) {
    bytes += sizeOf(i);
    if (bytes > portionBytes && i > 0) return i;
  }
  return count;
}

/**
 * Where the rows `rows[from] .. rows[to - 1]` of a buffer end that another one takes behind its `filled` rows. A row number of -1 is no
 * row. Before `to` means that the buffer is to be sent, and the rest goes into the next one.
 */
export type FindEnd = (
  source: Pick<DataBuffer, "columns">,
  rows: Int32Array,
  from: number,
  to: number,
  target: Pick<DataBuffer, "columns" | "capacity">,
  filled: number,
) => number;

/** Copies rows behind those a buffer has, as many as it takes, and returns where they end. */
export type Fill = FindEnd;

export function compileFill(columns: readonly ColumnCopy[]): Fill {
  const gather = compileGather(columns);
  const findEnd = compileFindEnd(columns);
  return (source, rows, from, to, target, filled) => {
    const end = findEnd(source, rows, from, to, target, filled);
    if (end > from) gather(source, rows, from, end, target, filled);
    return end;
  };
}

/** The capacity of the buffer decides, and with large objects their bytes: it takes a portion of them, or one row that has more. */
export function compileFindEnd(columns: readonly ColumnCopy[], portionBytes = PORTION_BYTES): FindEnd {
  const blobs = columns.filter(({ from, type }) => from >= 0 && isBlob(type));
  const byCapacity: FindEnd = (_source, _rows, from, to, { capacity }, filled) =>
    Math.min(to, from + capacity - filled);
  if (blobs.length === 0) return byCapacity;
  return (source, rows, from, to, target, filled) => {
    const most = byCapacity(source, rows, from, to, target, filled);
    let bytes = filled === 0 ? 0 : usedBytes(blobs, target);
    for (let i = from; i < most; i++) {
      bytes += blobBytes(blobs, source, rows[i] as number);
      if (bytes > portionBytes && i - from + filled > 0) return i;
    }
    return most;
  };
}

function usedBytes(blobs: readonly ColumnCopy[], { columns }: Pick<DataBuffer, "columns">): number {
  let bytes = 0;
  for (const { to } of blobs) {
    const column = columns[to];
    if (column instanceof BytesColumn) bytes += column.used;
  }
  return bytes;
}

function blobBytes(blobs: readonly ColumnCopy[], { columns }: Pick<DataBuffer, "columns">, row: number): number {
  let bytes = 0;
  for (const { from } of blobs) {
    const column = columns[from];
    if (row >= 0 && column instanceof BytesColumn && column.nulls[row] === 0) bytes += column.lengths[row] as number;
  }
  return bytes;
}
