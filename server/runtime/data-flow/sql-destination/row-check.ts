import type { SqlValue } from "../../connections/sql-connection";
import { BytesColumn, type Column } from "../column";
import type { TargetColumn } from "./target-columns";

/** What is wrong with a value, found before it is sent to the database. */
export interface ValueProblem {
  readonly column: TargetColumn;
  readonly code: number;
  readonly kind: "error" | "truncation";
  readonly text: string;
  readonly rawValue: string;
  /** The value as far as it fits, and its place; only of truncations. */
  readonly cut?: { readonly at: number; readonly value: string };
}

/** Looks at the row whose values begin at `start`; may put a value into the form the table takes. */
export type RowCheck = (values: SqlValue[], start: number) => ValueProblem | undefined;

const longestQuote = 50;

/** Finds texts that are longer than their column by the package's metadata; undefined when there can be none. */
export function longTextCheck(columns: readonly TargetColumn[], target: string, code: number): RowCheck | undefined {
  const limited = columns.flatMap((column, place) => (column.maxLength === 0 ? [] : [{ column, place }]));
  if (limited.length === 0) return undefined;
  return (values, start) => {
    for (const { column, place } of limited) {
      const value = values[start + place];
      if (typeof value === "string" && value.length > column.maxLength) {
        return longText(column, value, start + place, target, code);
      }
    }
    return undefined;
  };
}

/** A text of more characters than its column takes. */
export function longText(
  column: TargetColumn,
  value: string,
  at: number,
  target: string,
  code: number,
): ValueProblem & { readonly kind: "truncation" } {
  const { name, maxLength } = column;
  return {
    column,
    code,
    kind: "truncation",
    text: `The text for the column "${name}" of ${target} has ${value.length} characters, ${maxLength} fit.`,
    rawValue: value.slice(0, longestQuote),
    cut: { at, value: value.slice(0, maxLength) },
  };
}

/** Whether a text of the rows may be longer than its column takes. A text has at most as many characters as bytes. */
export function mayBeLong(targets: readonly TargetColumn[], columns: readonly Column[], rows: Int32Array): boolean {
  return targets.some(({ maxLength }, place) => {
    const column = columns[place];
    if (maxLength === 0 || !(column instanceof BytesColumn)) return false;
    const { nulls, lengths } = column;
    return rows.some((row) => nulls[row] === 0 && (lengths[row] ?? 0) > maxLength);
  });
}
