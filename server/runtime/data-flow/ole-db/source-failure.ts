import type { SqlValue } from "../../connections/sql-connection";
import {
  DTS_E_OLEDBSOURCEADAPTERSTATIC_CANTCONVERTVALUE,
  DTS_E_OLEDBSOURCEADAPTERSTATIC_DATAOVERFLOW,
  DTS_E_OLEDBSOURCEADAPTERSTATIC_SIGNMISMATCH,
  DTS_E_OLEDBSOURCEADAPTERSTATIC_TRUNCATED,
} from "../../messages/codes";
import type { OutputColumn } from "../../model/data-flow";
import type { RowFailure } from "../row-errors";
import type { Fit } from "./store-value";

const failures: Record<Exclude<Fit, "fits">, { readonly code: number; readonly what: string }> = {
  cannotConvert: { code: DTS_E_OLEDBSOURCEADAPTERSTATIC_CANTCONVERTVALUE, what: "cannot be converted to" },
  truncated: { code: DTS_E_OLEDBSOURCEADAPTERSTATIC_TRUNCATED, what: "is too long for" },
  signMismatch: { code: DTS_E_OLEDBSOURCEADAPTERSTATIC_SIGNMISMATCH, what: "is negative and does not fit" },
  overflow: { code: DTS_E_OLEDBSOURCEADAPTERSTATIC_DATAOVERFLOW, what: "is too large for" },
};

const longestQuote = 100;

/** A value of the database that does not fit its output column, with the disposition that decides about its row. */
export function failureOf(fit: Exclude<Fit, "fits">, column: OutputColumn, value: SqlValue, row: number): RowFailure {
  const { code, what } = failures[fit];
  const isTruncation = fit === "truncated";
  const { name, length, precision, scale } = column.dataType;
  const facets = length > 0 ? `(${length})` : precision > 0 ? `(${precision}, ${scale})` : "";
  const rawValue = value instanceof Uint8Array ? `${value.length} bytes` : String(value).slice(0, longestQuote);
  return {
    kind: isTruncation ? "truncation" : "error",
    code,
    disposition: isTruncation ? column.truncationRowDisposition : column.errorRowDisposition,
    column: { lineageId: column.lineageId, name: column.name },
    text: `The value "${rawValue}" of the column "${column.name}" ${what} ${name}${facets}.`,
    details: { row: String(row), rawValue },
  };
}
