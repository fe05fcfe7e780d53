import type { LookupOptions, SqlColumn, SqlLookup, SqlLookupKey, SqlLookupResult, SqlValue } from "../sql-connection";
import { quoteIdentifier } from "../t-sql/identifiers";
import { dateStorageLike } from "./date-storage";
import { resultTypes } from "./result-set";
import { sqliteError } from "./sqlite-error";
import type { SqliteThread } from "./thread";

let lastLookup = 0;

type KeyEncoder = (value: SqlValue) => SqlValue;

/** Makes a lookup's query ready; statements are SQLite's by now. */
export async function openSqliteLookup(
  options: LookupOptions,
  thread: SqliteThread,
  label: string,
): Promise<SqlLookup> {
  const { sql, signal, keys } = options;
  const lookup = ++lastLookup;
  try {
    const columns = resultTypes(await thread.call("prepareLookup", { lookup, sql }, signal));
    const encoders: KeyEncoder[] = [];
    for (const key of keys) encoders.push(await encoderOf(key, options, thread));
    return new SqliteLookup({ thread, lookup, columns, encoders, label, sql });
  } catch (error) {
    throw sqliteError(error, label, sql);
  }
}

/** Dates are asked for in the way the reference keeps them; one row of it shows how. */
async function encoderOf(
  { column, type }: SqlLookupKey,
  options: LookupOptions,
  thread: SqliteThread,
): Promise<KeyEncoder> {
  if (!/^DT_(DATE|DBDATE|DBTIMESTAMP2?)$/.test(type.name)) return (value) => value;
  const name = quoteIdentifier(column);
  const sql = `SELECT ${name} FROM (${options.reference}\n) WHERE ${name} IS NOT NULL LIMIT 1`;
  const sample = await thread.call("run", { sql, values: [] }, options.signal);
  const encode = dateStorageLike(sample.values[0] ?? null);
  return (value) => (typeof value === "string" ? encode(value) : value);
}

interface LookupInput {
  readonly thread: SqliteThread;
  readonly lookup: number;
  readonly columns: readonly SqlColumn[];
  readonly encoders: readonly KeyEncoder[];
  readonly label: string;
  readonly sql: string;
}

class SqliteLookup implements SqlLookup {
  readonly columns: readonly SqlColumn[];
  private readonly input: LookupInput;

  constructor(input: LookupInput) {
    this.input = input;
    this.columns = input.columns;
  }

  async find(keys: readonly SqlValue[], sets: number, signal: AbortSignal): Promise<SqlLookupResult> {
    const { thread, lookup, encoders, label, sql } = this.input;
    const values = keys.map((value, index) => encoders[index % encoders.length]?.(value) ?? value);
    try {
      return await thread.call("lookup", { lookup, values, sets }, signal);
    } catch (error) {
      throw sqliteError(error, label, sql);
    }
  }
}
