import type { DataType } from "@/server/runtime/model/data-type";
import { compileRowWriter, type RowWriter } from "../flat-file/compile-row-writer";
import type { OutputPlan } from "../plan";

/** A column of a path that its buffers really carry. */
export interface PathColumn {
  readonly name: string;
  readonly type: DataType;
  readonly index: number;
}

/** What ends the values and the rows that are written for people to look at. */
export interface RowSyntax {
  readonly column: string;
  readonly row: string;
  /** Stands around every value that is not NULL, doubled where it is part of one; "" for nothing. */
  readonly qualifier: string;
}

/** Values look the same whoever looks: dates and numbers of the locale en-US. */
const LOCALE = 1033;

/** The columns of the path that starts at an output. Columns that nobody uses are not carried (RunInOptimizedMode). */
export function pathColumns(from: OutputPlan): PathColumn[] {
  return [...from.schema.values()]
    .filter(({ index }) => index >= 0)
    .map(({ name, type, index }) => ({ name, type, index }));
}

/** Writes rows of a path as text. */
export function compilePathWriter(columns: readonly PathColumn[], syntax: RowSyntax): RowWriter {
  const written = columns.map(({ index, type }, position) => ({
    index,
    type,
    delimiter: position === columns.length - 1 ? syntax.row : syntax.column,
    width: 0,
    qualifier: syntax.qualifier,
    escapeQualifier: syntax.qualifier !== "",
  }));
  return compileRowWriter(written, LOCALE, neverTooLong);
}

function neverTooLong(): never {
  throw new Error("A column without a width cannot be too narrow.");
}
