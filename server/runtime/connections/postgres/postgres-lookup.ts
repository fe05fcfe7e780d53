import type { LookupOptions, SqlColumn, SqlLookup, SqlLookupResult, SqlValue } from "../sql-connection";
import type { PostgresClient } from "./postgres-client";
import { postgresError } from "./postgres-error";
import { columnsOf } from "./postgres-reader";

let lastLookup = 0;

/** Makes a lookup's query ready; it is PostgreSQL's SQL by now. */
export async function openPostgresLookup(
  sql: string,
  { keys, signal }: LookupOptions,
  client: PostgresClient,
  label: string,
): Promise<SqlLookup> {
  const name = `gantry_lookup_${++lastLookup}`;
  const ask = async (values: readonly SqlValue[], stop: AbortSignal) => {
    try {
      return await client.query(sql, values, stop, name);
    } catch (error) {
      throw postgresError(error, label, sql);
    }
  };
  // NULL equals nothing: the query answers with its columns and without rows.
  const columns = columnsOf(
    await ask(
      keys.map(() => null),
      signal,
    ),
  );
  return new PostgresLookup(columns, ask);
}

class PostgresLookup implements SqlLookup {
  readonly columns: readonly SqlColumn[];
  private readonly ask: (values: readonly SqlValue[], signal: AbortSignal) => Promise<{ rows: SqlValue[][] }>;

  constructor(columns: readonly SqlColumn[], ask: PostgresLookup["ask"]) {
    this.columns = columns;
    this.ask = ask;
  }

  async find(keys: readonly SqlValue[], sets: number, signal: AbortSignal): Promise<SqlLookupResult> {
    const found = new Uint8Array(sets);
    const values: SqlValue[] = [];
    const width = keys.length / sets;
    for (let set = 0; set < sets; set++) {
      const { rows } = await this.ask(keys.slice(set * width, (set + 1) * width), signal);
      if (rows.length > 0) found[set] = 1;
      values.push(...(rows[0] ?? this.columns.map(() => null)));
    }
    return { found, values };
  }
}
