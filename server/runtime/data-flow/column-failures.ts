import type { Disposition } from "@/server/runtime/model/data-flow";
import { type Batch, RowFailures, type Selection } from "./buffer";

/** What a column says about failing rows. */
export interface ColumnDispositions {
  readonly errorRowDisposition: Disposition;
  readonly truncationRowDisposition: Disposition;
}

/** What became of a row whose disposition is not to ignore the failure. */
export interface FailedRow {
  readonly row: number;
  /** Position of the column that failed first. */
  readonly column: number;
  readonly code: number;
  readonly truncated: boolean;
  readonly disposition: Disposition;
}

/**
 * Row failures of a component that works column by column. SSIS works row by row and stops at the first failing column of a row; this
 * keeps, per row, the first column whose disposition is not to ignore the failure.
 */
export class ColumnFailures {
  readonly failures: RowFailures;
  private readonly columns: readonly ColumnDispositions[];
  private readonly failedColumns: Int16Array;

  constructor(columns: readonly ColumnDispositions[], capacity: number) {
    this.columns = columns;
    this.failures = new RowFailures(capacity);
    this.failedColumns = new Int16Array(capacity);
  }

  get count(): number {
    return this.failures.count;
  }

  clear(): void {
    this.failures.clear();
  }

  /** Runs the work of one column and keeps the failures it reports, except those the column's disposition ignores. */
  collect(column: number, work: (failures: RowFailures) => void): void {
    const { failures } = this;
    const known = failures.count;
    work(failures);
    if (failures.count === known) return;
    const fresh = [...failures.rows.subarray(known, failures.count)];
    const kept = fresh
      .map((row) => ({ row, code: failures.codes[row] ?? 0, truncated: failures.truncated[row] === 1 }))
      .filter(({ truncated }) => this.dispositionOf(column, truncated) !== "IgnoreFailure");
    failures.forget(known);
    for (const { row, code, truncated } of kept) {
      failures.report(row, code, truncated);
      this.failedColumns[row] = column;
    }
  }

  /** The failed rows of the batch in the order of the rows. */
  rows(): FailedRow[] {
    const { failures } = this;
    const rows = failures.rows.slice(0, failures.count).sort();
    return Array.from(rows, (row) => {
      const column = this.failedColumns[row] ?? 0;
      const truncated = failures.truncated[row] === 1;
      const code = (failures.codes[row] ?? 0) >>> 0;
      return { row, column, code, truncated, disposition: this.dispositionOf(column, truncated) };
    });
  }

  /** Puts the rows of a batch that have not failed into a selection. */
  selectGood({ rows, count }: Batch, selection: Selection): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i] as number;
      if (this.failures.codes[row] === 0) selection.rows[selection.count++] = row;
    }
  }

  private dispositionOf(column: number, truncated: boolean): Disposition {
    const dispositions = this.columns[column];
    return (truncated ? dispositions?.truncationRowDisposition : dispositions?.errorRowDisposition) ?? "NotUsed";
  }
}
