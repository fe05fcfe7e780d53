import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrateSqlite } from "./migrate-sqlite";
import * as schema from "./schema/sqlite";
import type { At, Db, Secrets, Steps, Store } from "./store";

/** Pages kept in memory: what lists of 200,000 executions look at fits, where the driver's 16 MiB had most of it read again. */
const CACHE_KIB = 64 * 1024;

/** How often `onCommit` looks whether another connection committed: 1.5 µs a look. */
const POLL_MS = 20;

interface SynchronousQuery {
  prepare(): { execute(): { sync(): unknown } };
}

/** Opens the SQLite file (made when missing), migrates it, and returns the store on it. */
export async function openSqlite(options: {
  file: string;
  migrationsFolder: string;
  secrets: Secrets;
}): Promise<Store> {
  const raw = new Database(options.file);
  for (const pragma of [
    "busy_timeout = 5000",
    "journal_mode = WAL",
    "synchronous = NORMAL",
    "foreign_keys = ON",
    `cache_size = -${CACHE_KIB}`,
  ])
    raw.pragma(pragma);
  migrateSqlite(raw, options.migrationsFolder);
  const at: At = { db: drizzle(raw, { casing: "snake_case" }) as unknown as Db, s: schema };
  return {
    ...at,
    dialect: "sqlite",
    secrets: options.secrets,
    tx: async (steps) => raw.transaction(() => drive(steps(at))).immediate(),
    read: async (steps) => raw.transaction(() => drive(steps(at))).deferred(),
    locked: (query) => query,
    *journalTurn() {
      // The write lock of the transaction is the turn, and `data_version` tells the listeners.
    },
    *signInTurn() {
      // The write lock of the transaction is the turn.
    },
    onCommit: async (listener) => watchDataVersion(options.file, listener),
    close: async () => void raw.close(),
  };
}

function drive<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) {
    let rows: unknown;
    try {
      rows = (step.value as unknown as SynchronousQuery).prepare().execute().sync();
    } catch (error) {
      step = steps.throw(error);
      continue;
    }
    step = steps.next(rows);
  }
  return step.value;
}

/** A connection of its own, because `data_version` does not change for the connection that made the change. */
function watchDataVersion(file: string, listener: () => void): () => Promise<void> {
  const connection = new Database(file, { readonly: true });
  const version = connection.prepare("PRAGMA data_version").pluck();
  let seen = version.get();
  const timer = setInterval(() => {
    const current = version.get();
    if (current === seen) return;
    seen = current;
    listener();
  }, POLL_MS);
  return async () => {
    clearInterval(timer);
    connection.close();
  };
}
