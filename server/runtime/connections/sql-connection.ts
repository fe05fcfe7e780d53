import type { DataType } from "../model/data-type";
import type { DtsValue } from "../model/value";

export type SqlDialect = "sqlite" | "postgres" | "mssql" | "mysql" | "oracle" | "odbc" | "excel";

/**
 * A value as the drivers of all three databases are made to deliver and accept it. Dates and times travel as ISO text
 * ("2005-01-31", "2005-01-31 13:05:00.1234567"), exact numbers as text, so that no driver's own classes (and no
 * rounding through Date or double) reach the data flow.
 */
export type SqlValue = null | number | bigint | string | boolean | Uint8Array;

/** One parameter of a statement, in the order of the `?` markers. */
export interface SqlParameter {
  readonly direction: "input" | "output" | "returnValue";
  readonly type: DataType;
  readonly value: DtsValue;
  /** Parameter name where the server knows names (`@id`); ordinals are the rule for OLE DB. */
  readonly name?: string;
}

export interface SqlColumn {
  readonly name: string;
  readonly type: DataType;
  /** The server makes the values itself (IDENTITY, AUTOINCREMENT, GENERATED ALWAYS). */
  readonly identity?: boolean;
  readonly nullable?: boolean;
  readonly hasDefault?: boolean;
}

export interface SqlResultSet {
  readonly columns: SqlColumn[];
  readonly rows: DtsValue[][];
}

export interface SqlResult {
  readonly resultSets: SqlResultSet[];
  /** Rows changed by all statements together; -1 when no statement counts rows. */
  readonly rowsAffected: number;
  /** Values of Output and ReturnValue parameters, at their ordinals. */
  readonly outputs: Map<number, DtsValue>;
  /** What was done differently than written (T-SQL on another database). */
  readonly warnings: StatementWarning[];
}

/** One sentence about what a statement does on this database and not on the one it was written for. */
export interface StatementWarning {
  readonly code: number;
  readonly text: string;
}

/** A table by its name as a package writes it (`[dbo].[T]`), or a statement with its parameters. */
export type SqlRowSource =
  | { readonly table: string }
  | { readonly sql: string; readonly parameters?: readonly SqlParameter[] };

export interface StatementOptions {
  readonly signal: AbortSignal;
  /** 0 or absent: no limit. */
  readonly timeoutSeconds?: number;
}

export interface ReaderOptions extends StatementOptions {
  /** The most rows of a batch. */
  readonly batchRows: number;
  /** A batch ends earlier when its rows have so many bytes; left out, those of a portion of large objects. */
  readonly batchBytes?: number;
  /** Large objects are wanted of the rows: a driver that hands rows out by number, whatever they hold, is asked for few at a time. */
  readonly largeObjects?: boolean;
}

/** A batch of rows, row-major: `values[row * columnCount + column]`. No object per row. */
export interface SqlBatch {
  readonly rowCount: number;
  readonly values: SqlValue[];
}

export interface SqlReader extends AsyncIterable<SqlBatch> {
  readonly columns: readonly SqlColumn[];
}

export interface WriterOptions extends StatementOptions {
  readonly table: string;
  readonly columns: readonly SqlColumn[];
  /** Statement to run per row instead of an insert into `table` (OLE DB Destination, access mode 2). */
  readonly sql?: string;
  readonly keepIdentity: boolean;
  readonly keepNulls: boolean;
  readonly tableLock: boolean;
  readonly checkConstraints: boolean;
  /** SQL Server's bulk load leaves triggers out unless it is told otherwise; other databases always fire them. */
  readonly fireTriggers?: boolean | undefined;
  /**
   * Writers with the same group object belong to one data flow. A database that knows only one writer at a time
   * (SQLite) serves them with one shared transaction, because two transactions would wait for each other for ever.
   */
  readonly group: object;
}

/** Inserts rows inside a transaction of its own. */
export interface SqlWriter {
  /**
   * Inserts `rowCount` rows (row-major values). The call is atomic: when it rejects, none of its rows is in the table and
   * earlier ones still are. Rejects with RowRefusedError when the values of a row are the reason, else with a DtsError.
   */
  write(values: readonly SqlValue[], rowCount: number): Promise<void>;
  /**
   * Makes all rows written so far permanent; later rows belong to the next transaction. "batch" is a commit in the middle of
   * the load (FastLoadMaxInsertCommitSize), "end" the last one.
   */
  commit(when: "batch" | "end"): Promise<void>;
  /** Ends the load; rows not committed are taken back. */
  close(): Promise<void>;
}

/** A key column of a lookup's reference, in the order of the `?` of the query. */
export interface SqlLookupKey {
  readonly column: string;
  readonly type: DataType;
}

export interface LookupOptions extends StatementOptions {
  /** The query with one `?` per key. */
  readonly sql: string;
  /** The reference without the keys' condition, to look at how it keeps its values. */
  readonly reference: string;
  readonly keys: readonly SqlLookupKey[];
}

export interface SqlLookupResult {
  /** 1 for every set of keys that has a row. */
  readonly found: Uint8Array;
  /** The first row of each set, row-major; NULLs for sets without one. */
  readonly values: SqlValue[];
}

/** A parameterised query that is asked many times. Ends with its connection. */
export interface SqlLookup {
  readonly columns: readonly SqlColumn[];
  /** Asks for `sets` sets of keys; `keys` has one value per key column and set, set by set. */
  find(keys: readonly SqlValue[], sets: number, signal: AbortSignal): Promise<SqlLookupResult>;
}

/** A connection to a database. One statement runs at a time; callers wait for each other. */
export interface SqlConnection {
  readonly kind: "sql";
  readonly dialect: SqlDialect;
  /** Connection manager and place, for messages: `localhost.AdventureWorks (SQLite, /data/x.db)`. */
  readonly label: string;
  /** The file of a database that is one. */
  readonly databaseFile?: string;
  execute(sql: string, parameters: readonly SqlParameter[], options: StatementOptions): Promise<SqlResult>;
  /** The columns of a table or view; `table` as a package writes it. Throws DtsError when there is none. */
  describe(table: string, options: StatementOptions): Promise<SqlColumn[]>;
  openReader(source: SqlRowSource, options: ReaderOptions): Promise<SqlReader>;
  openWriter(options: WriterOptions): Promise<SqlWriter>;
  openLookup(options: LookupOptions): Promise<SqlLookup>;
  /**
   * Begins a transaction that everything done on this connection then belongs to: statements, and writers, whose commits only say
   * that their rows are in the transaction. `isolationLevel` is the number of System.Data's (DTSX.md section 20); a level the
   * database does not have becomes the next stricter one.
   */
  beginTransaction(isolationLevel: number, options: StatementOptions): Promise<void>;
  commitTransaction(options: StatementOptions): Promise<void>;
  rollbackTransaction(options: StatementOptions): Promise<void>;
  /**
   * Makes the session as new and leaves it to rest until somebody else wants one; false when it cannot, and is to be closed. Sessions
   * of a connection without it are never used again.
   */
  rest?(): Promise<boolean>;
  /** Takes the session out of its rest; false when it is gone, and is to be closed. */
  wake?(): Promise<boolean>;
  close(): Promise<void>;
}
