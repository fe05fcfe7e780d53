import type Database from "better-sqlite3";
import { readMigrationFiles } from "drizzle-orm/migrator";

/**
 * Applies the migrations that are missing, in one transaction that holds the write lock from its first statement, so that
 * two processes that start together do not both migrate. (drizzle's own migrator begins without the lock.)
 */
export function migrateSqlite(raw: Database.Database, migrationsFolder: string): void {
  const migrations = readMigrationFiles({ migrationsFolder });
  // Rebuilding a table must not cascade into the tables that refer to it; the setting is ignored inside a transaction.
  raw.pragma("foreign_keys = OFF");
  try {
    raw
      .transaction(() => {
        raw.exec("CREATE TABLE IF NOT EXISTS __migrations (created_at INTEGER PRIMARY KEY, hash TEXT NOT NULL)");
        const last = raw.prepare("SELECT max(created_at) FROM __migrations").pluck().get() as number | null;
        const record = raw.prepare("INSERT INTO __migrations (created_at, hash) VALUES (?, ?)");
        for (const migration of migrations) {
          if (last !== null && migration.folderMillis <= last) continue;
          for (const statement of migration.sql) raw.exec(statement);
          record.run(migration.folderMillis, migration.hash);
        }
      })
      .immediate();
  } finally {
    raw.pragma("foreign_keys = ON");
  }
}
