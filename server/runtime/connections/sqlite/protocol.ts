import type { SqlLookupResult, SqlValue } from "../sql-connection";
import type { PackedColumn } from "./packed-column";

/** A column of a statement as SQLite knows it; null where the column is computed. */
export interface SqliteColumn {
  readonly name: string;
  readonly type: string | null;
}

/** What a statement gave: rows flat and row-major. */
export interface SqliteRunResult {
  readonly columns: SqliteColumn[];
  readonly values: SqlValue[];
  readonly rowCount: number;
  /** Rows the statement changed; undefined for statements that only read. */
  readonly changes: number | undefined;
}

/** The next rows of a cursor. The memory of the columns is used again by the fetch after the next one. */
export interface SqliteFetchResult {
  readonly columns: readonly PackedColumn[];
  readonly rowCount: number;
  readonly done: boolean;
}

/** Calls into the thread, by name: what goes in and what comes back. */
export interface SqliteCalls {
  open: { in: { path: string; readOnly: boolean; create: boolean }; out: null };
  close: { in: null; out: null };
  isInTransaction: { in: null; out: boolean };
  /** Runs one statement and collects its rows. */
  run: { in: { sql: string; values: readonly SqlValue[] }; out: SqliteRunResult };
  /** Fetches of the cursor ask for at most `maxRows` rows. */
  openCursor: {
    in: { cursor: number; sql: string; values: readonly SqlValue[]; maxRows: number };
    out: SqliteColumn[];
  };
  /** The next rows, at most `maxRows`, and none behind the row with which texts and bytes have `maxBytes`. */
  fetch: { in: { cursor: number; maxRows: number; maxBytes: number }; out: SqliteFetchResult };
  closeCursor: { in: { cursor: number }; out: null };
  /** Makes an insert ready: `head` + n times `tuple`; an empty `tuple` means a statement that takes one row. */
  prepareInsert: { in: { insert: number; head: string; tuple: string; columnCount: number }; out: null };
  /** Inserts all rows or, on failure, none. */
  insert: { in: { insert: number; values: readonly SqlValue[]; rowCount: number }; out: null };
  /** The same for rows `from` to `to` - 1 of packed columns. */
  insertPacked: { in: { insert: number; columns: readonly PackedColumn[]; from: number; to: number }; out: null };
  prepareLookup: { in: { lookup: number; sql: string }; out: SqliteColumn[] };
  /** Runs the lookup once per set of parameters and keeps the first row of each. */
  lookup: { in: { lookup: number; values: readonly SqlValue[]; sets: number }; out: SqlLookupResult };
}

export type SqliteCallName = keyof SqliteCalls;

export interface SqliteRequest<Name extends SqliteCallName = SqliteCallName> {
  readonly id: number;
  readonly call: Name;
  readonly input: SqliteCalls[Name]["in"];
}

export interface SqliteFailure {
  /** SQLite's extended result code by name, e.g. `SQLITE_CONSTRAINT_UNIQUE`. */
  readonly code: string;
  readonly message: string;
  /** For an insert: the row (0-based in its call) that was refused. */
  readonly row?: number;
}

export type SqliteResponse =
  | { readonly id: number; readonly output: unknown }
  | { readonly id: number; readonly failure: SqliteFailure };
