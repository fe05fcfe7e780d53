import type { DataType } from "../../model/data-type";
import type { LookupOptions, SqlColumn, SqlLookup, SqlLookupResult, SqlValue } from "../sql-connection";
import { tokenizeSql } from "../t-sql/tokenize";
import type { PostgresClient } from "./postgres-client";
import { postgresError } from "./postgres-error";
import { columnsOf } from "./postgres-reader";

let lastLookup = 0;

/**
 * Makes a lookup's query ready; it is PostgreSQL's SQL by now, its parameters are `$1`, `$2` ... All keys of a call go to the server
 * as one array per key column, and the query runs there once per key: one round trip instead of thousands.
 */
export async function openPostgresLookup(
  sql: string,
  { keys, signal }: LookupOptions,
  client: PostgresClient,
  label: string,
): Promise<SqlLookup> {
  const name = `gantry_lookup_${++lastLookup}`;
  const arrays = keys.map(({ type }, index) => `$${index + 1}::${keyType(type)}[]`).join(", ");
  const names = keys.map((_, index) => `key${index + 1}`).join(", ");
  const perKey = withKeys(sql);
  const statement = `SELECT gantry_keys.place, gantry_row.* FROM unnest(${arrays}) WITH ORDINALITY gantry_keys (${names}, place) CROSS JOIN LATERAL (SELECT * FROM (${perKey}) gantry_found LIMIT 1) gantry_row`;
  const ask = async (values: readonly SqlValue[][], stop: AbortSignal) => {
    try {
      return await client.query(statement, values, stop, name);
    } catch (error) {
      throw postgresError(error, label, sql);
    }
  };
  const columns = columnsOf(
    await ask(
      keys.map(() => []),
      signal,
    ),
  ).slice(1);
  return new PostgresLookup(columns, keys.length, ask);
}

/** The query with the columns of the key list in the place of its parameters. */
function withKeys(sql: string): string {
  const tokens = tokenizeSql(sql);
  return tokens
    .map(({ text, kind }, at) => {
      if (text === "$" && tokens[at + 1]?.kind === "number") return "gantry_keys.key";
      return kind === "comment" ? " " : text;
    })
    .join("");
}

type Ask = (values: readonly SqlValue[][], signal: AbortSignal) => Promise<{ readonly rows: SqlValue[][] }>;

class PostgresLookup implements SqlLookup {
  readonly columns: readonly SqlColumn[];
  private readonly keyCount: number;
  private readonly ask: Ask;

  constructor(columns: readonly SqlColumn[], keyCount: number, ask: Ask) {
    this.columns = columns;
    this.keyCount = keyCount;
    this.ask = ask;
  }

  async find(keys: readonly SqlValue[], sets: number, signal: AbortSignal): Promise<SqlLookupResult> {
    const { keyCount } = this;
    const arrays = Array.from({ length: keyCount }, (_, key) => keys.filter((_value, at) => at % keyCount === key));
    const found = new Uint8Array(sets);
    const width = this.columns.length;
    const values = new Array<SqlValue>(sets * width).fill(null);
    for (const [place, ...row] of (await this.ask(arrays, signal)).rows) {
      const set = Number(place) - 1;
      found[set] = 1;
      for (let column = 0; column < width; column++) values[set * width + column] = row[column] ?? null;
    }
    return { found, values };
  }
}

/** The type of an array of keys. Text is left to the server to compare as the column's type does. */
function keyType({ name }: DataType): string {
  switch (name) {
    case "DT_BOOL":
      return "boolean";
    case "DT_I1":
    case "DT_I2":
    case "DT_UI1":
      return "smallint";
    case "DT_I4":
    case "DT_UI2":
      return "integer";
    case "DT_I8":
    case "DT_UI4":
      return "bigint";
    case "DT_UI8":
    case "DT_CY":
    case "DT_DECIMAL":
    case "DT_NUMERIC":
      return "numeric";
    case "DT_DBDATE":
      return "date";
    case "DT_DBTIME":
    case "DT_DBTIME2":
      return "time";
    case "DT_DATE":
    case "DT_DBTIMESTAMP":
    case "DT_DBTIMESTAMP2":
    case "DT_FILETIME":
      return "timestamp";
    case "DT_DBTIMESTAMPOFFSET":
      return "timestamptz";
    case "DT_GUID":
      return "uuid";
    case "DT_BYTES":
      return "bytea";
    default:
      return "varchar";
  }
}
