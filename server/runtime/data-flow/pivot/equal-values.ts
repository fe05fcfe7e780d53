import { BytesColumn, type Column } from "../column";

/** Whether two values of columns of one type are the same, byte by byte for text; NULL is the same as NULL. */
export function equalValues(a: Column, rowA: number, b: Column, rowB: number): boolean {
  if (a.nulls[rowA] !== b.nulls[rowB]) return false;
  if (a.nulls[rowA] !== 0) return true;
  if (a instanceof BytesColumn) return b instanceof BytesColumn && equalBytes(a, rowA, b, rowB);
  return !(b instanceof BytesColumn) && a.values[rowA] === b.values[rowB];
}

function equalBytes(a: BytesColumn, rowA: number, b: BytesColumn, rowB: number): boolean {
  const length = a.lengths[rowA] as number;
  if (length !== b.lengths[rowB]) return false;
  const startA = a.offsets[rowA] as number;
  const startB = b.offsets[rowB] as number;
  for (let i = 0; i < length; i++) if (a.bytes[startA + i] !== b.bytes[startB + i]) return false;
  return true;
}
