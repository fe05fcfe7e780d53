/**
 * What the components ask of the expression compiler (`expression-compiler/compile-expression.ts`), and what it may ask of them. One
 * compiled expression is one generated loop over the selected rows of a batch.
 */
import type { DataType } from "@/server/runtime/model/data-type";
import type { DtsValue } from "@/server/runtime/model/value";
import type { DataBuffer, RowFailures } from "./buffer";
import type { BoundColumn } from "./component";

/** What an expression may refer to. */
export interface ExpressionScope {
  /** A column by lineage id (`#{...}`, `#12`) or by name (`[Name]`, `[Source].[Name]`); undefined when it does not reach the input. */
  column(reference: string): BoundColumn | undefined;
  /** Type and value of a variable; read once per execution, before the first row. */
  variable(qualifiedName: string): { readonly type: DataType; readonly value: DtsValue } | undefined;
  /** LocaleID of the component: how texts with numbers and dates are read. 1033 when it is not given. */
  readonly localeId?: number;
}

/**
 * Evaluates an expression for `rows[0] .. rows[count - 1]` and writes value and null mask of each into `columns[target]`, converted
 * to that column's type. Rows that already failed are skipped. A failing row is reported to `failures`: an error leaves NULL, a
 * truncation leaves the cut value. Text goes into the target's own memory; the caller has called `begin` on it.
 */
export type ColumnExpression = (
  buffer: DataBuffer,
  rows: Int32Array,
  count: number,
  target: number,
  failures: RowFailures,
) => void;

/** Evaluates a condition; `results[r]` becomes 1 for true, 0 for false, 2 for NULL. */
export type RowCondition = (
  buffer: DataBuffer,
  rows: Int32Array,
  count: number,
  results: Uint8Array,
  failures: RowFailures,
) => void;
