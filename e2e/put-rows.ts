import path from "node:path";
import Database from "better-sqlite3";
import type { GantryServer } from "./gantry-server";

/** Names as somebody gives them once in a store's life: very long, from right to left, of pictures, of signs that pages are made of. */
export const hostileNames: readonly string[] = [
  "W".repeat(4_000),
  "טעינת הזמנות ‏(לילה)",
  "🚚📦🧊 nachts",
  "<b>&amp; \"quoted\", 'name'",
  `Über ${"sehr ".repeat(700)}lang`,
];

/** The name of a row: every fourth run of five has one of these each, the others are called as most are. */
export function hostileName(number: number): string {
  const hostile = Math.floor(number / hostileNames.length) % 4 === 0;
  return hostile ? `${hostileNames[number % hostileNames.length]} ${number}` : `Row ${number}`;
}

/** Puts rows into a table beside the server: verbs refuse such names today, and did not always. */
export function putRows(gantry: GantryServer, table: string, rows: Record<string, string | number | null>[]): void {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  write(gantry, (database) => {
    const values = columns.map((column) => `@${column}`).join(", ");
    const insert = database.prepare(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${values})`);
    for (const row of rows) insert.run(row);
  });
}

/** Changes rows beside the server. */
export function changeRows(gantry: GantryServer, statement: string): void {
  write(gantry, (database) => void database.prepare(statement).run());
}

/** Ids of the newest executions, the oldest of them first. */
export function newestExecutions(gantry: GantryServer, count: number): number[] {
  return write(gantry, (database) =>
    (
      database.prepare("SELECT id FROM executions ORDER BY id DESC LIMIT ?").pluck().all(count) as number[]
    ).toReversed(),
  );
}

/** Id of the first user: the administrator that the tests sign in as. */
export function firstUser(gantry: GantryServer): string {
  return write(
    gantry,
    (database) =>
      database
        .prepare("SELECT id FROM users WHERE password_hash <> '' ORDER BY created_at LIMIT 1")
        .pluck()
        .get() as string,
  );
}

function write<T>(gantry: GantryServer, change: (database: Database.Database) => T): T {
  const database = new Database(path.join(gantry.home, "gantry.db"));
  try {
    database.pragma("busy_timeout = 10000");
    return database.transaction(() => change(database))();
  } finally {
    database.close();
  }
}
