import type { Bulk } from "@/db/bulk";
import { openBulkPostgres } from "@/db/bulk-postgres";
import { openBulkSqlite } from "@/db/bulk-sqlite";
import type { Config } from "@/server/home/config";

/** A way past the query builder into the database that the configuration names. */
export async function openBulk(config: Config): Promise<Bulk> {
  return config.databaseUrl ? openBulkPostgres(config.databaseUrl) : openBulkSqlite(config.databaseFile);
}
