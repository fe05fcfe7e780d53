import { BytesColumn, type Column } from "../column";

/*
 * Keys as they lie in typed columns: hashed and compared without making an object or a string of them. Comparison is SSIS's own of
 * a full cache: exact, with case and trailing blanks, and NULL equals NULL (DATAFLOW.md section 14).
 */

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

/** A hash of one row's key columns. */
export function hashKeys(columns: readonly Column[], row: number): number {
  let hash = 0x811c9dc5 | 0;
  for (const column of columns) hash = Math.imul(hash ^ hashValue(column, row), 0x01000193);
  // The lowest bits choose the slot; let the high ones take part.
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

function hashValue(column: Column, row: number): number {
  if (column.nulls[row] === 1) return 0x5bd1e995;
  switch (column.storage) {
    case "text":
    case "binary": {
      const { bytes } = column;
      const from = column.offsets[row] ?? 0;
      const to = from + (column.lengths[row] ?? 0);
      let hash = 0x811c9dc5 | 0;
      for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
      return hash;
    }
    case "int64":
    case "uint64":
    case "wide":
    case "ticks": {
      const value = column.values[row] ?? 0n;
      return Number(BigInt.asIntN(32, value)) ^ Number(BigInt.asIntN(32, value >> 32n));
    }
    default: {
      double[0] = column.values[row] ?? 0;
      return (words[0] ?? 0) ^ Math.imul(words[1] ?? 0, 0x27d4eb2d);
    }
  }
}

/** Whether two rows have the same key; the columns of both sides have the same storages. */
export function equalKeys(
  left: readonly Column[],
  leftRow: number,
  right: readonly Column[],
  rightRow: number,
): boolean {
  for (let at = 0; at < left.length; at++) {
    const a = left[at];
    const b = right[at];
    if (a === undefined || b === undefined || !equalValues(a, leftRow, b, rightRow)) return false;
  }
  return true;
}

function equalValues(a: Column, aRow: number, b: Column, bRow: number): boolean {
  if (a.nulls[aRow] === 1 || b.nulls[bRow] === 1) return a.nulls[aRow] === b.nulls[bRow];
  if (!(a instanceof BytesColumn)) return !(b instanceof BytesColumn) && a.values[aRow] === b.values[bRow];
  if (!(b instanceof BytesColumn)) return false;
  const length = a.lengths[aRow] ?? 0;
  if (length !== b.lengths[bRow]) return false;
  const aFrom = a.offsets[aRow] ?? 0;
  const bFrom = b.offsets[bRow] ?? 0;
  for (let at = 0; at < length; at++) if (a.bytes[aFrom + at] !== b.bytes[bFrom + at]) return false;
  return true;
}

/** Whether one of the key columns is NULL. */
export function hasNullKey(columns: readonly Column[], row: number): boolean {
  return columns.some((column) => column.nulls[row] === 1);
}
