import type { Column } from "../data-flow/column";
import type { Fit } from "../data-flow/ole-db/store-value";
import type { SqlReader, SqlValue, SqlWriter } from "./sql-connection";

/*
 * The way between a database and the columns of the data flow without a value of JavaScript per field. A connection that has it
 * offers it beside readers and writers of rows, which serve everything else.
 */

/** A column of the data flow that a reader fills. */
export interface ColumnTarget {
  /** Place of its values in the rows of the query. */
  readonly place: number;
  readonly column: Column;
  /** Converts a value that has no faster way into the column, and writes it. */
  readonly store: (value: SqlValue, row: number) => Fit;
}

/** A value that did not fit its column. */
export interface ColumnMisfit {
  /** The row in the batch. */
  readonly row: number;
  /** Which of the targets. */
  readonly target: number;
  readonly fit: Exclude<Fit, "fits">;
  /** All values of the row, in the order of the query. */
  readonly values: readonly SqlValue[];
}

/** A reader that fills columns itself. Whoever binds it does not iterate over it. */
export interface SqlColumnReader extends SqlReader {
  /** Says which columns take the rows; once, before the first `fill`. */
  bind(targets: readonly ColumnTarget[]): void;
  /**
   * Writes the next rows, at most `maxRows` and fewer when they have the bytes of a batch, into the bound columns from row 0 on and
   * resolves to their number; 0 after the last. Text lies in memory of the reader until the next call.
   */
  fill(maxRows: number): Promise<number>;
  /** What did not fit in the latest `fill`, row after row. */
  readonly misfits: readonly ColumnMisfit[];
  /** Ends the statement, also before its last row. Never rejects. */
  end(): Promise<void>;
}

/** Rows that a writer has taken over, in the form of its database. */
export interface TakenRows {
  /** Inserts rows `from` to `to` - 1 of them: the promise of `SqlWriter.write`, with rows counted from `from`. */
  write(from: number, to: number): Promise<void>;
  /** The values of a row, counted from 0, for messages. */
  valuesOf(row: number): readonly SqlValue[];
  /** Nothing more is asked: their memory may be used again. */
  release(): void;
}

/** A writer that takes rows from columns itself. */
export interface SqlColumnWriter extends SqlWriter {
  /**
   * Takes over the rows at `rows[0] .. rows[count - 1]` of the columns, one per column of the writer. The columns are free again when
   * the call is over. Undefined when these rows must come as values: they need what only a statement can say.
   */
  take(columns: readonly Column[], rows: Int32Array, count: number): TakenRows | undefined;
}

/** Whether a reader fills columns itself. */
export function fillsColumns(reader: SqlReader): reader is SqlColumnReader {
  return "fill" in reader;
}

/** Whether a writer takes rows from columns itself. */
export function takesColumns(writer: SqlWriter): writer is SqlColumnWriter {
  return "take" in writer;
}
