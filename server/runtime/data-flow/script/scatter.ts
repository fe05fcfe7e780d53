import type { DataBuffer } from "../buffer";
import { BytesColumn, type Column } from "../column";

/**
 * Puts rows 0 to `count` - 1 of a column into rows `rows[from]`, `rows[from + 1]` ... of a column of a buffer. With `from` 0 the text of
 * the target begins anew.
 */
export function scatter(source: Column, target: DataBuffer["columns"][number], rows: Int32Array, from: number): void {
  const count = source.nulls.length;
  for (let i = 0; i < count; i++) target.nulls[rows[from + i] as number] = source.nulls[i] as number;
  if (source instanceof BytesColumn) {
    if (target instanceof BytesColumn) scatterText(source, target, rows, from, count);
    return;
  }
  if (target instanceof BytesColumn) return;
  const [values, into]: { [row: number]: number | bigint }[] = [source.values, target.values];
  if (values === undefined || into === undefined) return;
  for (let i = 0; i < count; i++) into[rows[from + i] as number] = values[i] as number | bigint;
  if (!("zones" in source) || !("zones" in target) || source.zones.length === 0) return;
  for (let i = 0; i < count; i++) target.zones[rows[from + i] as number] = source.zones[i] as number;
}

function scatterText(source: BytesColumn, target: BytesColumn, rows: Int32Array, from: number, count: number): void {
  if (from === 0) target.begin();
  const own = target.reserve(source.used);
  const base = target.used;
  source.bytes.copy(own, base, 0, source.used);
  target.used = base + source.used;
  for (let i = 0; i < count; i++) {
    const row = rows[from + i] as number;
    target.offsets[row] = base + (source.offsets[i] as number);
    target.lengths[row] = source.lengths[i] as number;
  }
}
