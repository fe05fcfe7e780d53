import { getTableName } from "drizzle-orm";
import pg from "pg";
import { type Bulk, bulkColumns, driverValue } from "./bulk";
import type { Schema } from "./schema/define";
import * as postgres from "./schema/postgres";

/** Rows of one statement: an array per column, whose text stays below a few megabytes. */
const ROWS_AT_ONCE = 2_000;

const schema: Schema = postgres;

/** Opens a connection of its own to a PostgreSQL database that was migrated, for very many rows. */
export async function openBulkPostgres(url: string): Promise<Bulk> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const counted = new Set<string>();
  return {
    async tx(steps) {
      await client.query("begin");
      try {
        await steps();
        await client.query("commit");
      } catch (error) {
        await client.query("rollback");
        throw error;
      }
    },
    async insert(table, rows) {
      const [first] = rows;
      if (!first) return;
      const name = getTableName(schema[table]);
      const columns = bulkColumns(schema, table, first);
      const names = columns.map((column) => `"${column.name}"`).join(", ");
      const arrays = columns.map(({ column }, index) => `$${index + 1}::${plainType(column.getSQLType())}[]`);
      // A number of its own is allowed although the database counts; how far it has to count on is said at the end.
      const own = columns[0]?.key === "id" && columns[0].column.getSQLType() === "bigint";
      if (own) counted.add(name);
      const text = `insert into "${name}" (${names}) ${own ? "overriding system value " : ""}select * from unnest(${arrays.join(", ")})`;
      for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
        const part = rows.slice(start, start + ROWS_AT_ONCE);
        await client.query({
          name: `${name} ${own}`,
          text,
          values: columns.map((column) => part.map((row) => driverValue(column, row))),
        });
      }
    },
    async finish() {
      for (const name of counted)
        await client.query(`select setval(pg_get_serial_sequence($1, 'id'), (select max("id") from "${name}"))`, [
          name,
        ]);
      await client.query("analyze");
    },
    close: () => client.end(),
  };
}

/** A type without its collation, which an array does not take. */
function plainType(type: string): string {
  return type.replace(/ collate .*$/i, "");
}
