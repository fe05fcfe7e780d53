import { parseMoment } from "../../connections/date-text";
import type { SqlValue } from "../../connections/sql-connection";
import { plainNumber } from "../../connections/sql-value";
import {
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
} from "../../messages/component-codes";
import { longText, type RowCheck } from "../sql-destination/row-check";
import type { TargetColumn } from "../sql-destination/target-columns";

/** Characters of a text cell in a column of texts, by ACE's rule; only a column that has longer ones already takes more. */
const longestText = 255;
const longestQuote = 50;

/** Gives the value as a column of the sheet keeps it; undefined when it cannot be one. */
type CellValue = (value: Exclude<SqlValue, null>) => SqlValue | undefined;

/**
 * Puts the values of a row into the form of the columns of a sheet, as ACE does: the cells that are there decide whether a column
 * holds numbers, dates, truth values or texts. A column without cells takes everything as it comes.
 */
export function cellCheck(columns: readonly TargetColumn[], target: string): RowCheck {
  const cells = columns.map((column) => ({ column: limited(column), convert: cellValue(column) }));
  return (values, start) => {
    for (const [place, { column, convert }] of cells.entries()) {
      const at = start + place;
      const value = values[at] ?? null;
      if (value === null) continue;
      const converted = convert(value);
      if (converted === undefined) return misfit(column, value, target);
      values[at] = converted;
      if (typeof converted !== "string" || column.maxLength === 0 || converted.length <= column.maxLength) continue;
      return longText(column, converted, at, target, DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED);
    }
    return undefined;
  };
}

function limited(column: TargetColumn): TargetColumn {
  if (column.type.name !== "DT_WSTR") return column;
  return { ...column, maxLength: column.maxLength > 0 ? Math.min(column.maxLength, longestText) : longestText };
}

function cellValue({ type, source }: TargetColumn): CellValue {
  switch (type.name) {
    case "DT_R8":
      return numberOf;
    case "DT_DATE":
    case "DT_DBTIMESTAMP":
      return (value) => (typeof value === "string" && parseMoment(value) !== undefined ? value : undefined);
    case "DT_BOOL":
      return truthOf;
    case "DT_WSTR":
      return textOf;
    default:
      // Exact numbers travel as text; a cell without a kind would keep them as text.
      return isExactNumber(source.type.name) ? numberOf : (value) => (value instanceof Uint8Array ? undefined : value);
  }
}

function isExactNumber(name: string): boolean {
  return name === "DT_NUMERIC" || name === "DT_DECIMAL" || name === "DT_CY";
}

function numberOf(value: Exclude<SqlValue, null>): number | undefined {
  if (value instanceof Uint8Array || (typeof value === "string" && value.trim() === "")) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

function truthOf(value: Exclude<SqlValue, null>): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (typeof value === "number" || typeof value === "bigint") return Number(value) !== 0;
  if (typeof value === "string" && /^\s*(true|false)\s*$/i.test(value)) return /true/i.test(value);
  return undefined;
}

function textOf(value: Exclude<SqlValue, null>): string | undefined {
  if (value instanceof Uint8Array) return undefined;
  return typeof value === "number" ? plainNumber(value) : String(value);
}

function misfit(column: TargetColumn, value: SqlValue, target: string) {
  const rawValue = value instanceof Uint8Array ? `${value.length} bytes` : String(value).slice(0, longestQuote);
  const kinds: Record<string, string> = { DT_R8: "numbers", DT_BOOL: "truth values", DT_WSTR: "texts" };
  return {
    column,
    code: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE,
    kind: "error" as const,
    text: `The value "${rawValue}" does not fit the column "${column.name}" of ${target}, which holds ${kinds[column.type.name] ?? "dates"}.`,
    rawValue,
  };
}
