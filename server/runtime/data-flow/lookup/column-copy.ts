import { BytesColumn, type Column, createColumn } from "../column";

/** A column of twice (or more) the room with the same rows. */
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
  for (let row = 0; row < column.values.length; row++) copyNumber(column, row, grown, row);
  return grown;
}

/**
 * Copies one value between columns of one storage. Text is not copied: the target row points into the memory of the source, which
 * the caller makes the target's own (`target.bytes = source.bytes`).
 */
export function pointTo(source: Column, sourceRow: number, target: Column, row: number): void {
  target.nulls[row] = source.nulls[sourceRow] ?? 1;
  if (source instanceof BytesColumn) {
    if (!(target instanceof BytesColumn)) return;
    target.offsets[row] = source.offsets[sourceRow] ?? 0;
    target.lengths[row] = source.lengths[sourceRow] ?? 0;
  } else if (!(target instanceof BytesColumn)) copyNumber(source, sourceRow, target, row);
}

/** Copies one value, text included, into a column that keeps its own memory. */
export function appendTo(source: Column, sourceRow: number, target: Column, row: number): void {
  if (!(source instanceof BytesColumn) || !(target instanceof BytesColumn)) {
    pointTo(source, sourceRow, target, row);
    return;
  }
  const from = source.offsets[sourceRow] ?? 0;
  const length = source.nulls[sourceRow] === 1 ? 0 : (source.lengths[sourceRow] ?? 0);
  source.bytes.copy(target.reserve(length), target.used, from, from + length);
  target.nulls[row] = source.nulls[sourceRow] ?? 1;
  target.offsets[row] = target.used;
  target.lengths[row] = length;
  target.used += length;
}

type ValueColumn = Exclude<Column, BytesColumn>;

function copyNumber(source: ValueColumn, sourceRow: number, target: ValueColumn, row: number): void {
  const value = source.values[sourceRow];
  if (typeof value === "bigint" && isBigInt(target)) {
    target.values[row] = value;
    if ("zones" in source && source.zones.length > 0) target.zones[row] = source.zones[sourceRow] ?? 0;
  } else if (typeof value === "number" && !isBigInt(target)) target.values[row] = value;
}

function isBigInt(column: ValueColumn): column is Extract<ValueColumn, { zones: Int16Array }> {
  return "zones" in column;
}
