import { randomUUID } from "node:crypto";
import path from "node:path";
import Database from "better-sqlite3";
import type { GantryServer } from "./gantry-server";

/**
 * Puts packages and folders with these names beside the server into the folder of a stored package, copies of that package: thousands
 * of uploads would take longer than the test.
 */
export function putMany(
  gantry: GantryServer,
  likeName: string,
  names: { packages: string[]; folders: string[] },
): void {
  const database = new Database(path.join(gantry.home, "gantry.db"));
  try {
    database.pragma("busy_timeout = 10000");
    const like = database.prepare("SELECT id, folder_id FROM packages WHERE name = ?").get(likeName) as {
      id: string;
      folder_id: string;
    };
    const packages = copier(database, "packages", "id", { id: "@id", name: "@name", name_key: "@key" });
    const versions = copier(database, "package_versions", "package_id", { package_id: "@id" }, ["id"]);
    const folders = copier(database, "folders", "id", {
      id: "@id",
      parent_id: "@like",
      name: "@name",
      name_key: "@key",
    });
    database.transaction(() => {
      for (const name of names.packages) {
        const row = { like: like.id, id: randomUUID(), name, key: name.toLowerCase() };
        packages(row);
        versions(row);
      }
      for (const name of names.folders)
        folders({ like: like.folder_id, id: randomUUID(), name, key: name.toLowerCase() });
    })();
  } finally {
    database.close();
  }
}

/** Copies a row of a table with other values in some of its columns; the database numbers those in `left`. */
function copier(
  database: Database.Database,
  table: string,
  key: string,
  values: Record<string, string>,
  left: string[] = [],
): (row: Record<string, string>) => void {
  const columns = (database.prepare(`PRAGMA table_info(${table})`).all() as { name: string }[])
    .map(({ name }) => name)
    .filter((name) => !left.includes(name));
  const shown = columns.map((name) => values[name] ?? name).join(", ");
  const insert = database.prepare(
    `INSERT INTO ${table} (${columns.join(", ")}) SELECT ${shown} FROM ${table} WHERE ${key} = @like`,
  );
  return (row) => void insert.run(row);
}
