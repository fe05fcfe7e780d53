import path from "node:path";
import { openPostgres } from "@/db/open-postgres";
import { openSqlite } from "@/db/open-sqlite";
import { seed } from "@/db/seed";
import type { Store } from "@/db/store";
import { fixedRoleDescriptions } from "@/server/access/fixed-roles";
import type { Config } from "@/server/home/config";
import { ensureHome } from "@/server/home/ensure-home";
import { secretsKey } from "@/server/home/secrets-key";
import { createSecrets } from "@/server/secrets/create-secrets";

/**
 * Opens the database the configuration names, brings its schema up to date and returns it. Safe to call from several
 * processes at once. The migrations are read from db/migrations under the working folder, which is the project's own.
 */
export async function openStore(config: Config): Promise<Store> {
  ensureHome(config);
  const secrets = createSecrets(secretsKey(config, "stored-secrets"));
  const migrations = path.join(process.cwd(), "db", "migrations");
  const store = config.databaseUrl
    ? await openPostgres({ url: config.databaseUrl, migrationsFolder: path.join(migrations, "postgres"), secrets })
    : await openSqlite({ file: config.databaseFile, migrationsFolder: path.join(migrations, "sqlite"), secrets });
  await store.tx((at) => seed(at, fixedRoleDescriptions, new Date()));
  return store;
}
