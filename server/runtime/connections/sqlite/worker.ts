/**
 * The program of a SQLite thread: one database, statements one after the other. It runs beside the host's event loop, so that a long
 * statement keeps neither events nor a stop request waiting. The file is its own entry point (bundled apart, or run from source),
 * therefore it imports nothing of this project but types.
 */
import { parentPort } from "node:worker_threads";
import Database from "better-sqlite3";
import type { SqlLookupResult, SqlValue } from "../sql-connection";
import type { PackedColumn, PackedKinds } from "./packed-column";
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
  /** Columns for the rows of two fetches: those of one are read while the next one is made. */
  readonly packed: readonly [readonly PackedColumn[], readonly PackedColumn[]];
  /** Fetches so far. */
  fetches: number;
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
  openCursor({ cursor, sql, values, maxRows }) {
    const statement = opened().prepare(sql);
    const columns = columnsOf(statement);
    statement.raw(true).safeIntegers(columns.some((column) => mayHoldWideIntegers(column.type)));
    const rows = statement.iterate(...values) as IterableIterator<SqlValue[]>;
    const packed = () => columns.map(() => packedColumn(maxRows));
    cursors.set(cursor, { rows, packed: [packed(), packed()], fetches: 0 });
    return columns;
  },
  fetch: ({ cursor, maxRows, maxBytes }) => fetchRows(cursor, maxRows, maxBytes),
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
  insert: ({ insert, values, rowCount }) =>
    insertAtomically(insert, 0, rowCount, (from, to, into, width) => {
      for (let at = from * width, place = 0; at < to * width; at++, place++) into[place] = values[at] ?? null;
    }),
  insertPacked: ({ insert, columns, from, to }) =>
    insertAtomically(insert, from, to, (first, end, into, width) => {
      for (const [place, column] of columns.entries()) unpack(column, first, end, into, place, width);
    }),
};

/** Puts the values of rows into a list, row by row. */
type TakeRows = (from: number, to: number, into: SqlValue[], width: number) => void;

function insertAtomically(insert: number, from: number, to: number, take: TakeRows): null {
  const db = opened();
  // The savepoint makes the call atomic inside the transaction of the whole load.
  db.exec("SAVEPOINT gantry_rows");
  try {
    insertRows(inserts.get(insert), from, to, take);
  } catch (error) {
    if (db.inTransaction) db.exec("ROLLBACK TO gantry_rows");
    throw error;
  } finally {
    if (db.inTransaction) db.exec("RELEASE gantry_rows");
  }
  return null;
}

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

const NONE: PackedKinds["none"] = 0;
const NUMBER: PackedKinds["number"] = 1;
const INTEGER: PackedKinds["integer"] = 2;
const WHOLE: PackedKinds["whole"] = 3;
const TEXT: PackedKinds["text"] = 4;
const BLOB: PackedKinds["blob"] = 5;

function packedColumn(rows: number): PackedColumn {
  return {
    kinds: new Uint8Array(new SharedArrayBuffer(rows)),
    numbers: new Float64Array(new SharedArrayBuffer(rows * 8)),
    wholes: new BigInt64Array(0),
    bytes: Buffer.from(new SharedArrayBuffer(0)),
    offsets: new Int32Array(new SharedArrayBuffer(rows * 4)),
    lengths: new Int32Array(new SharedArrayBuffer(rows * 4)),
  };
}

/** Memory of a column's text that is kept for other fetches, in times of the bytes a fetch ends with. */
const keptFetches = 2;

function fetchRows(id: number, maxRows: number, maxBytes: number): SqliteFetchResult {
  const cursor = cursors.get(id);
  if (cursor === undefined) return { columns: [], rowCount: 0, done: true };
  const columns = cursor.packed[cursor.fetches++ % 2] ?? [];
  for (const column of columns) {
    if (column.bytes.length > maxBytes * keptFetches) column.bytes = Buffer.from(new SharedArrayBuffer(0));
  }
  // Bytes of each column, and behind them those of all.
  const used = new Float64Array(columns.length + 1);
  let rowCount = 0;
  while (rowCount < maxRows && (used[columns.length] ?? 0) < maxBytes) {
    const next = cursor.rows.next();
    if (next.done) {
      cursors.delete(id);
      return { columns, rowCount, done: true };
    }
    for (const [place, column] of columns.entries()) pack(column, rowCount, next.value[place] ?? null, used, place);
    rowCount++;
  }
  return { columns, rowCount, done: false };
}

function pack(column: PackedColumn, row: number, value: SqlValue, used: Float64Array, place: number): void {
  if (value === null) column.kinds[row] = NONE;
  else if (typeof value === "number") {
    column.kinds[row] = NUMBER;
    column.numbers[row] = value;
  } else if (typeof value === "bigint") packInteger(column, row, value);
  else if (typeof value === "string") {
    const at = used[place] ?? 0;
    // A UTF-16 unit takes three bytes at most; where that is much, counting costs less than room for nothing.
    const most = value.length > longUnits ? Buffer.byteLength(value) : value.length * 3;
    const size = roomFor(column, at, most).write(value, at, "utf8");
    placeBytes(column, row, TEXT, at, size);
    countBytes(used, place, size);
  } else if (value instanceof Uint8Array) {
    const at = used[place] ?? 0;
    roomFor(column, at, value.length).set(value, at);
    placeBytes(column, row, BLOB, at, value.length);
    countBytes(used, place, value.length);
  }
}

/** Units of a text from which on its bytes are counted before they are written. */
const longUnits = 1 << 16;

function countBytes(used: Float64Array, place: number, size: number): void {
  used[place] = (used[place] ?? 0) + size;
  used[used.length - 1] = (used[used.length - 1] ?? 0) + size;
}

function packInteger(column: PackedColumn, row: number, value: bigint): void {
  const number = Number(value);
  if (Number.isSafeInteger(number)) {
    column.kinds[row] = INTEGER;
    column.numbers[row] = number;
    return;
  }
  if (column.wholes.length === 0) column.wholes = new BigInt64Array(new SharedArrayBuffer(column.kinds.length * 8));
  column.kinds[row] = WHOLE;
  column.wholes[row] = value;
}

function placeBytes(column: PackedColumn, row: number, kind: number, at: number, size: number): void {
  column.kinds[row] = kind;
  column.offsets[row] = at;
  column.lengths[row] = size;
}

/** The memory of a column's text, with room for so many bytes more. */
function roomFor(column: PackedColumn, used: number, size: number): Buffer {
  const { bytes } = column;
  if (bytes instanceof Buffer && used + size <= bytes.length) return bytes;
  const grown = Buffer.from(new SharedArrayBuffer(Math.max(column.kinds.length * 8, bytes.length * 2, used + size)));
  grown.set(bytes.subarray(0, used));
  column.bytes = grown;
  return grown;
}

/** Values of rows of a packed column, every `width`th place of a list from `place` on. */
function unpack(
  { kinds, numbers, wholes, bytes, offsets, lengths }: PackedColumn,
  from: number,
  to: number,
  into: SqlValue[],
  place: number,
  width: number,
): void {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let row = from, at = place; row < to; row++, at += width) {
    const start = offsets[row] ?? 0;
    const end = start + (lengths[row] ?? 0);
    switch (kinds[row]) {
      case NONE:
        into[at] = null;
        break;
      case WHOLE:
        into[at] = wholes[row] ?? 0n;
        break;
      case TEXT:
        into[at] = text.toString("utf8", start, end);
        break;
      case BLOB:
        // SQLite's driver takes no shared memory.
        into[at] = Buffer.copyBytesFrom(text, start, end - start);
        break;
      default:
        into[at] = numbers[row] ?? 0;
    }
  }
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

function insertRows(insert: Insert | undefined, from: number, to: number, take: TakeRows): void {
  if (insert === undefined) throw new Error("The insert was not prepared.");
  const { single, many, columnCount, rowsPerCall } = insert;
  const values: SqlValue[] = new Array(columnCount * rowsPerCall).fill(null);
  const one: SqlValue[] = new Array(columnCount).fill(null);
  let row = from;
  for (; many && row + rowsPerCall <= to; row += rowsPerCall) {
    take(row, row + rowsPerCall, values, columnCount);
    try {
      many.run(values);
    } catch (error) {
      // SQLite has taken back the whole statement; row by row it says which one it was.
      insertSingly(single, row, row + rowsPerCall, from, take, one);
      throw error;
    }
  }
  insertSingly(single, row, to, from, take, one);
}

/** Rows are counted from `start` in what a failure says. */
function insertSingly(
  single: Database.Statement,
  from: number,
  to: number,
  start: number,
  take: TakeRows,
  one: SqlValue[],
): void {
  for (let row = from; row < to; row++) {
    take(row, row + 1, one, one.length);
    try {
      single.run(one);
    } catch (error) {
      throw new RowFailure(row - start, error);
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
