import type { LookupOptions, SqlLookup, SqlLookupResult, SqlValue } from "../sql-connection";
import { mysqlLiteral, withLiterals } from "./literal";
import type { MySqlClient } from "./mysql-client";
import { mysqlError } from "./mysql-error";

/** Questions that go to the server in one statement: one way there and back instead of hundreds. */
const setsPerStatement = 200;

/** Makes a lookup's query ready; `sql` is MySQL's by now, with a `?` per key. */
export async function openMySqlLookup(
  sql: string,
  { keys, signal }: LookupOptions,
  client: MySqlClient,
  label: string,
): Promise<SqlLookup> {
  const ask = async (statement: string, stop: AbortSignal) => {
    try {
      return (await client.query(statement, stop))[0];
    } catch (error) {
      throw mysqlError(error, label, sql);
    }
  };
  const withKeys = (values: readonly SqlValue[]) => {
    const literals = keys.map(({ type }, key) => mysqlLiteral(values[key] ?? null, type));
    return withLiterals(sql, literals, client.quoting);
  };
  const columns = (await ask(`SELECT * FROM (${withKeys([])}) gantry_row LIMIT 0`, signal))?.columns ?? [];
  const find = async (given: readonly SqlValue[], sets: number, stop: AbortSignal): Promise<SqlLookupResult> => {
    const width = columns.length;
    const found = new Uint8Array(sets);
    const values = new Array<SqlValue>(sets * width).fill(null);
    for (let first = 0; first < sets; first += setsPerStatement) {
      const places = Array.from({ length: Math.min(setsPerStatement, sets - first) }, (_, index) => first + index);
      const questions = places.map((set) => {
        const own = given.slice(set * keys.length, (set + 1) * keys.length);
        return `(SELECT ${set} gantry_place, gantry_row.* FROM (${withKeys(own)}) gantry_row LIMIT 1)`;
      });
      const answer = await ask(questions.join(" UNION ALL "), stop);
      for (const [place, ...row] of answer?.rows ?? []) {
        const set = Number(place);
        found[set] = 1;
        for (const [column, { read }] of columns.entries()) {
          const value = row[column] ?? null;
          values[set * width + column] = value === null ? null : read(value);
        }
      }
    }
    return { found, values };
  };
  return { columns, find };
}
