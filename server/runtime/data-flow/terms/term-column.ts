import type { DataType } from "@/server/runtime/model/data-type";
import type { DataBuffer } from "../buffer";
import { BytesColumn } from "../column";

/** Whether a column can hold the texts in which terms are looked for. */
export function isTermText({ name }: DataType): boolean {
  return name === "DT_WSTR" || name === "DT_NTEXT";
}

/** The text of a row; "" for NULL, which has no terms. */
export function textOf(buffer: DataBuffer, index: number, row: number): string {
  const column = buffer.columns[index];
  if (!(column instanceof BytesColumn) || column.nulls[row] !== 0) return "";
  const start = column.offsets[row] as number;
  return column.bytes.toString("utf8", start, start + (column.lengths[row] as number));
}

/** Whether a term fits a column. */
export function fitsTerm(term: string, { name, length }: DataType): boolean {
  return name === "DT_NTEXT" || term.length <= length;
}

/** Writes a text into a row of an output's buffer; row 0 begins the column's memory anew. */
export function writeText(buffer: DataBuffer, index: number, row: number, text: string): void {
  const column = buffer.columns[index];
  if (!(column instanceof BytesColumn)) return;
  if (row === 0) column.begin();
  const bytes = Buffer.from(text, "utf8");
  column.nulls[row] = 0;
  column.lengths[row] = bytes.copy(column.reserve(bytes.length), column.used);
  column.offsets[row] = column.used;
  column.used += bytes.length;
}

/** Writes a number into a row of an output's buffer. */
export function writeNumber(buffer: DataBuffer, index: number, row: number, value: number): void {
  const column = buffer.columns[index];
  if (column === undefined || column instanceof BytesColumn) return;
  if (column.storage === "int32" || column.storage === "float64") column.values[row] = value;
  column.nulls[row] = 0;
}
