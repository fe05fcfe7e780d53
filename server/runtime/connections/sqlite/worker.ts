/**
 * The program of a SQLite thread: one database, statements one after the other. It runs beside the host's event loop, so that a long
 * statement keeps neither events nor a stop request waiting. The file is its own entry point (bundled apart, or run from source),
 * therefore it imports nothing of this project but types.
 */
import { parentPort } from "node:worker_threads";
import Database from "better-sqlite3";
import type { SqlLookupResult, SqlValue } from "../sql-connection";
import type {
  SqliteCallName,
  SqliteCalls,
  SqliteColumn,
  SqliteFailure,
  SqliteFetchResult,
  SqliteRequest,
  SqliteRunResult,
} from "./protocol";

/** Rows per INSERT: 1.7 times the speed of single rows; more gains nothing (docs/ARCHITECTURE.md section 6). */
const rowsPerInsert = 64;
/** SQLite's limit of parameters per statement. */
const maxParameters = 32_766;
/** How long SQLite itself waits for another connection's lock; the caller decides whether to ask again. */
const busyTimeoutMs = 500;

interface Cursor {
  readonly rows: IterableIterator<SqlValue[]>;
  readonly columnCount: number;
}

interface Insert {
  readonly single: Database.Statement;
  readonly many: Database.Statement | undefined;
  readonly columnCount: number;
  readonly rowsPerCall: number;
}

class RowFailure extends Error {
  readonly row: number;
  readonly reason: unknown;

  constructor(row: number, reason: unknown) {
    super("row refused");
    this.row = row;
    this.reason = reason;
  }
}

let database: Database.Database | undefined;
const cursors = new Map<number, Cursor>();
const inserts = new Map<number, Insert>();
const lookups = new Map<number, Database.Statement>();

type Handlers = { [Name in SqliteCallName]: (input: SqliteCalls[Name]["in"]) => SqliteCalls[Name]["out"] };

const handlers: Handlers = {
  open({ path, readOnly, create }) {
    database = new Database(path, { readonly: readOnly, fileMustExist: !create, timeout: busyTimeoutMs });
    // A source may read while a destination of the same retained connection writes.
    database.unsafeMode(true);
    return null;
  },
  close() {
    cursors.clear();
    inserts.clear();
    lookups.clear();
    database?.close();
    database = undefined;
    return null;
  },
  isInTransaction: () => opened().inTransaction,
  run: ({ sql, values }) => run(opened().prepare(sql), values),
  openCursor({ cursor, sql, values }) {
    const statement = opened().prepare(sql);
    const columns = columnsOf(statement);
    statement.raw(true).safeIntegers(columns.some((column) => mayHoldWideIntegers(column.type)));
    const rows = statement.iterate(...values) as IterableIterator<SqlValue[]>;
    cursors.set(cursor, { rows, columnCount: columns.length });
    return columns;
  },
  fetch: ({ cursor, maxRows }) => fetchRows(cursor, maxRows),
  closeCursor({ cursor }) {
    cursors.get(cursor)?.rows.return?.();
    cursors.delete(cursor);
    return null;
  },
  prepareLookup({ lookup, sql }) {
    const statement = opened().prepare(sql);
    const columns = columnsOf(statement);
    statement.raw(true).safeIntegers(columns.some((column) => mayHoldWideIntegers(column.type)));
    lookups.set(lookup, statement);
    return columns;
  },
  lookup: ({ lookup, values, sets }) => firstRows(lookups.get(lookup), values, sets),
  prepareInsert({ insert, head, tuple, columnCount }) {
    const rowsPerCall =
      tuple === "" ? 1 : Math.max(1, Math.min(rowsPerInsert, Math.floor(maxParameters / columnCount)));
    const many = rowsPerCall > 1 ? opened().prepare(head + Array(rowsPerCall).fill(tuple).join(",")) : undefined;
    inserts.set(insert, { single: opened().prepare(head + tuple), many, columnCount, rowsPerCall });
    return null;
  },
  insert({ insert, values, rowCount }) {
    const db = opened();
    // The savepoint makes the call atomic inside the transaction of the whole load.
    db.exec("SAVEPOINT gantry_rows");
    try {
      insertRows(inserts.get(insert), values, rowCount);
    } catch (error) {
      if (db.inTransaction) db.exec("ROLLBACK TO gantry_rows");
      throw error;
    } finally {
      if (db.inTransaction) db.exec("RELEASE gantry_rows");
    }
    return null;
  },
};

function opened(): Database.Database {
  if (database === undefined) throw new Error("The database is closed.");
  return database;
}

function run(statement: Database.Statement, values: readonly SqlValue[]): SqliteRunResult {
  if (!statement.reader) {
    const { changes } = changesRows.test(statement.source) ? runGuarded(statement, values) : statement.run(...values);
    return { columns: [], values: [], rowCount: 0, changes };
  }
  const rows = statement
    .raw(true)
    .safeIntegers(true)
    .all(...values) as SqlValue[][];
  const changes = statement.readonly ? undefined : rows.length;
  return { columns: columnsOf(statement), values: rows.flat(), rowCount: rows.length, changes };
}

const changesRows = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*(?:insert|update|delete|replace|with)\b/i;

/**
 * Runs a statement in a transaction of its own, whose end is a second step: when the thread is given up while SQLite works, the
 * second step never comes, and the statement leaves nothing behind.
 */
function runGuarded(statement: Database.Statement, values: readonly SqlValue[]): Database.RunResult {
  const db = opened();
  if (db.inTransaction) return statement.run(...values);
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = statement.run(...values);
    db.exec("COMMIT");
    return result;
  } catch (error) {
    if (db.inTransaction) db.exec("ROLLBACK");
    throw error;
  }
}

function columnsOf(statement: Database.Statement): SqliteColumn[] {
  return statement.columns().map(({ name, type }) => ({ name, type }));
}

/** Whether numbers beyond 2^53 may come: only then the slower bigints are asked for. */
function mayHoldWideIntegers(type: string | null): boolean {
  return type === null || /^\W*(integer|bigint|int8|unsigned|numeric|decimal)/i.test(type) || type === "";
}

function fetchRows(id: number, maxRows: number): SqliteFetchResult {
  const cursor = cursors.get(id);
  if (cursor === undefined) return { values: [], rowCount: 0, done: true };
  const { rows, columnCount } = cursor;
  const values: SqlValue[] = new Array(maxRows * columnCount);
  let rowCount = 0;
  let at = 0;
  while (rowCount < maxRows) {
    const next = rows.next();
    if (next.done) {
      cursors.delete(id);
      values.length = at;
      return { values, rowCount, done: true };
    }
    for (let column = 0; column < columnCount; column++) values[at++] = next.value[column] ?? null;
    rowCount++;
  }
  return { values, rowCount, done: false };
}

function firstRows(
  statement: Database.Statement | undefined,
  values: readonly SqlValue[],
  sets: number,
): SqlLookupResult {
  if (statement === undefined) throw new Error("The lookup was not prepared.");
  const found = new Uint8Array(sets);
  const rows: SqlValue[] = [];
  const parameterCount = values.length / sets;
  const width = statement.columns().length;
  for (let set = 0; set < sets; set++) {
    const row = statement.get(...values.slice(set * parameterCount, (set + 1) * parameterCount)) as
      | SqlValue[]
      | undefined;
    if (row) found[set] = 1;
    for (let column = 0; column < width; column++) rows.push(row?.[column] ?? null);
  }
  return { found, values: rows };
}

function insertRows(insert: Insert | undefined, values: readonly SqlValue[], rowCount: number): void {
  if (insert === undefined) throw new Error("The insert was not prepared.");
  const { single, many, columnCount, rowsPerCall } = insert;
  let row = 0;
  for (; many && row + rowsPerCall <= rowCount; row += rowsPerCall) {
    const slice = values.slice(row * columnCount, (row + rowsPerCall) * columnCount);
    try {
      many.run(slice);
    } catch (error) {
      // SQLite has taken back the whole statement; row by row it says which one it was.
      insertSingly(single, values, row, row + rowsPerCall, columnCount);
      throw error;
    }
  }
  insertSingly(single, values, row, rowCount, columnCount);
}

function insertSingly(
  single: Database.Statement,
  values: readonly SqlValue[],
  from: number,
  to: number,
  columnCount: number,
): void {
  for (let row = from; row < to; row++) {
    try {
      single.run(values.slice(row * columnCount, (row + 1) * columnCount));
    } catch (error) {
      throw new RowFailure(row, error);
    }
  }
}

function failureOf(error: unknown): SqliteFailure {
  const reason = error instanceof RowFailure ? error.reason : error;
  const message = reason instanceof Error ? reason.message : String(reason);
  const code = reason instanceof Database.SqliteError ? reason.code : "";
  return error instanceof RowFailure ? { code, message, row: error.row } : { code, message };
}

function answer<Name extends SqliteCallName>(request: SqliteRequest<Name>): void {
  try {
    const handler: (input: SqliteCalls[Name]["in"]) => SqliteCalls[Name]["out"] = handlers[request.call];
    parentPort?.postMessage({ id: request.id, output: handler(request.input) });
  } catch (error) {
    parentPort?.postMessage({ id: request.id, failure: failureOf(error) });
  }
}

parentPort?.on("message", answer);
