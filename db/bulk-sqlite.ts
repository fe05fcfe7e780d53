import Database from "better-sqlite3";
import { getTableName } from "drizzle-orm";
import { type Bulk, type BulkColumn, bulkColumns, driverValue } from "./bulk";
import type { Schema } from "./schema/define";
import * as sqlite from "./schema/sqlite";

interface Insert {
  columns: BulkColumn[];
  statement: Database.Statement;
}

const schema: Schema = sqlite;

/** Opens a second connection to a SQLite file that was migrated, for very many rows. */
export function openBulkSqlite(file: string): Bulk {
  const raw = new Database(file);
  // The page cache holds the indexes that rows are put into in no order, and the log is emptied every 200 MB.
  for (const pragma of [
    "busy_timeout = 30000",
    "foreign_keys = ON",
    "synchronous = NORMAL",
    "cache_size = -262144",
    "wal_autocheckpoint = 50000",
  ])
    raw.pragma(pragma);
  const inserts = new Map<string, Insert>();
  return {
    async tx(steps) {
      raw.exec("BEGIN IMMEDIATE");
      try {
        await steps();
        raw.exec("COMMIT");
      } catch (error) {
        if (raw.inTransaction) raw.exec("ROLLBACK");
        throw error;
      }
    },
    async insert(table, rows) {
      const [first] = rows;
      if (!first) return;
      const key = `${table} ${"id" in first}`;
      let insert = inserts.get(key);
      if (!insert) {
        const columns = bulkColumns(schema, table, first);
        const names = columns.map(({ name }) => `"${name}"`).join(", ");
        const places = columns.map(() => "?").join(", ");
        const text = `INSERT INTO "${getTableName(schema[table])}" (${names}) VALUES (${places})`;
        insert = { columns, statement: raw.prepare(text) };
        inserts.set(key, insert);
      }
      const { columns, statement } = insert;
      for (const row of rows) statement.run(columns.map((column) => driverValue(column, row)));
    },
    async finish() {
      // No ANALYZE: the plans are to be those of a store that grew by itself.
      raw.pragma("wal_checkpoint(TRUNCATE)");
    },
    async close() {
      raw.close();
    },
  };
}
