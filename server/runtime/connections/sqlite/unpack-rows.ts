import type { SqlValue } from "../sql-connection";
import type { PackedColumn, PackedKinds } from "./packed-column";
import type { SqliteFetchResult } from "./protocol";

export const packed: PackedKinds = { none: 0, number: 1, integer: 2, whole: 3, text: 4, blob: 5 };

/** The value of a row. Numbers that SQLite keeps as integers are bigints, as they come from a statement. */
export function packedValue(column: PackedColumn, row: number): SqlValue {
  const { bytes } = column;
  const start = column.offsets[row] ?? 0;
  const size = column.lengths[row] ?? 0;
  switch (column.kinds[row]) {
    case packed.none:
      return null;
    case packed.integer:
      return BigInt(column.numbers[row] ?? 0);
    case packed.whole:
      return column.wholes[row] ?? 0n;
    case packed.text:
      return Buffer.from(bytes.buffer, bytes.byteOffset + start, size).toString("utf8");
    case packed.blob:
      return Buffer.from(bytes.slice(start, start + size));
    default:
      return column.numbers[row] ?? 0;
  }
}

/** The values of one row, of all rows row by row. */
export function packedRow(columns: readonly PackedColumn[], row: number): SqlValue[] {
  return columns.map((column) => packedValue(column, row));
}

export function unpackRows({ columns, rowCount }: SqliteFetchResult): SqlValue[] {
  const width = columns.length;
  const values: SqlValue[] = new Array(rowCount * width);
  for (const [place, column] of columns.entries()) {
    for (let row = 0, at = place; row < rowCount; row++, at += width) values[at] = packedValue(column, row);
  }
  return values;
}
