import path from "node:path";
import Database from "better-sqlite3";
import type { GantryServer } from "./gantry-server";

/** How many of each the store holds: what a refused request must leave as it was. */
interface StoredCounts {
  folders: number;
  packages: number;
  package_versions: number;
  blobs: number;
  executions: number;
  users: number;
}

/** Reads the server's database beside it, so that a test does not have to believe what a page says. */
export function storedCounts(gantry: GantryServer): StoredCounts {
  return query(gantry, (database) => {
    const count = (table: string) => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
    return {
      folders: count("folders"),
      packages: count("packages"),
      package_versions: count("package_versions"),
      blobs: count("blobs"),
      executions: count("executions"),
      users: count("users"),
    };
  });
}

/** The id of the folder with this name. */
export function folderId(gantry: GantryServer, name: string): string {
  return query(
    gantry,
    (database) => database.prepare("SELECT id FROM folders WHERE name = ?").pluck().get(name) as string,
  );
}

/** Executions that have not ended: created, pending, running, stopping. */
export function unfinishedExecutions(gantry: GantryServer): number[] {
  return query(
    gantry,
    (database) => database.prepare("SELECT id FROM executions WHERE status IN (1, 2, 5, 8)").pluck().all() as number[],
  );
}

function query<T>(gantry: GantryServer, read: (database: Database.Database) => T): T {
  const database = new Database(path.join(gantry.home, "gantry.db"), { readonly: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
}
