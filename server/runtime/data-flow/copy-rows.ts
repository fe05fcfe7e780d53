import { BytesColumn, type Column } from "./column";

/**
 * Copies rows `from` to `from + count - 1` of a column to rows 0 and on of another of the same type. Text is not copied: the target
 * points into the memory of the source.
 */
export function copyRows(source: Column, from: number, count: number, target: Column): void {
  const to = from + count;
  target.nulls.set(source.nulls.subarray(from, to));
  if (source instanceof BytesColumn) {
    if (!(target instanceof BytesColumn)) return;
    target.bytes = source.bytes;
    target.offsets.set(source.offsets.subarray(from, to));
    target.lengths.set(source.lengths.subarray(from, to));
    return;
  }
  if (target instanceof BytesColumn) return;
  if ("zones" in source && "zones" in target && source.zones.length > 0) {
    target.zones.set(source.zones.subarray(from, to));
  }
  const values: { [row: number]: number | bigint | undefined } = target.values;
  if (Array.isArray(source.values)) for (let row = 0; row < count; row++) values[row] = source.values[from + row];
  else setValues(target.values, source.values.subarray(from, to));
}

/** Both are of the same kind, because the columns are of the same type. */
function setValues(target: Exclude<Column, BytesColumn>["values"], source: ArrayBufferView): void {
  if (Array.isArray(target)) return;
  new Uint8Array(target.buffer, target.byteOffset, target.byteLength).set(
    new Uint8Array(source.buffer, source.byteOffset, source.byteLength),
  );
}
