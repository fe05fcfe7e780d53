import type { DataBuffer } from "../buffer";

/** Writes a number into a row of a column of numbers; does nothing for a column that nobody needs (-1). */
export function writeNumber(buffer: DataBuffer, index: number, row: number, value: number): void {
  const column = buffer.columns[index];
  if (column?.storage !== "float32" && column?.storage !== "float64" && column?.storage !== "int32") return;
  column.values[row] = value;
  column.nulls[row] = 0;
}
