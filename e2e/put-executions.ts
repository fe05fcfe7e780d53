import path from "node:path";
import Database from "better-sqlite3";
import type { GantryServer } from "./gantry-server";

/** Puts copies of the newest ended execution behind the others, under these names by turns: a history nobody waits for. */
export function putExecutions(gantry: GantryServer, count: number, names: readonly string[]): void {
  const database = new Database(path.join(gantry.home, "gantry.db"));
  try {
    database.pragma("busy_timeout = 5000");
    const columns = (database.prepare("PRAGMA table_info(executions)").all() as { name: string }[])
      .map(({ name }) => name)
      .filter((name) => name !== "id");
    const given: Record<string, string> = { package_name: "?", package_name_key: "lower(?)", requested_by_name: "?" };
    const copy = database.prepare(`INSERT INTO executions (${columns.join(", ")})
      SELECT ${columns.map((column) => given[column] ?? column).join(", ")} FROM executions
      WHERE ended_at IS NOT NULL ORDER BY id DESC LIMIT 1`);
    const order = columns.filter((column) => given[column]);
    database.transaction(() => {
      for (let number = 0; number < count; number += 1) {
        const name = names[number % names.length] ?? "";
        copy.run(order.map((column) => (column === "requested_by_name" ? name.slice(0, 200) : name)));
      }
    })();
  } finally {
    database.close();
  }
}
