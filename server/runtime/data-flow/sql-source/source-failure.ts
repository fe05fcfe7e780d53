import type { SqlValue } from "../../connections/sql-connection";
import type { Disposition, Output, OutputColumn } from "../../model/data-flow";
import type { Fit } from "../ole-db/store-value";
import type { RowFailure } from "../row-errors";

/** How a value did not fit its output column. */
export type Misfit = Exclude<Fit, "fits">;

/** The codes a source has for values that do not fit: of the row, and of the message when the component fails, if they differ. */
export type MisfitCodes = Readonly<Record<Misfit, Pick<RowFailure, "code" | "messageCode">>>;

const whatHappened: Readonly<Record<Misfit, string>> = {
  cannotConvert: "cannot be converted to",
  truncated: "is too long for",
  signMismatch: "is negative and does not fit",
  overflow: "is too large for",
};

/** Characters of a value that a message shows. */
export const longestQuote = 100;

export interface MisfitValue {
  readonly fit: Misfit;
  readonly value: SqlValue;
  readonly column: OutputColumn;
  /** The output of the column: some sources keep their dispositions there. */
  readonly output: Output;
  /** From 1. */
  readonly row: number;
}

/** A value of the database that does not fit its output column, with the disposition that decides about its row. */
export function failureOf({ fit, value, column, output, row }: MisfitValue, codes: MisfitCodes): RowFailure {
  const kind = fit === "truncated" ? "truncation" : "error";
  const { name, length, precision, scale } = column.dataType;
  const facets = length > 0 ? `(${length})` : precision > 0 ? `(${precision}, ${scale})` : "";
  const rawValue = value instanceof Uint8Array ? `${value.length} bytes` : String(value).slice(0, longestQuote);
  return {
    kind,
    ...codes[fit],
    disposition: dispositionOf(kind, column, output),
    column: { lineageId: column.lineageId, name: column.name },
    text: `The value "${rawValue}" of the column "${column.name}" ${whatHappened[fit]} ${name}${facets}.`,
    details: { row: String(row), rawValue },
  };
}

/** OLE DB, ADO NET and Excel sources have a disposition per column, ODBC sources one for the whole output. */
function dispositionOf(kind: RowFailure["kind"], column: OutputColumn, output: Output): Disposition {
  const property = kind === "truncation" ? "truncationRowDisposition" : "errorRowDisposition";
  return column[property] === "NotUsed" ? output[property] : column[property];
}
