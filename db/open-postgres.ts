import { sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { listenPostgres } from "./listen-postgres";
import * as schema from "./schema/postgres";
import type { At, Db, Secrets, Steps, Store } from "./store";

const MIGRATION_LOCK = 727_274;
const JOURNAL_LOCK = 727_275;
const SIGN_IN_LOCK = 727_276;
const JOURNAL_CHANNEL = "gantry_journal";

/** Connects to the PostgreSQL database at `url`, migrates it, and returns the store on it. */
export async function openPostgres(options: {
  url: string;
  migrationsFolder: string;
  secrets: Secrets;
}): Promise<Store> {
  const pool = new pg.Pool({ connectionString: options.url, max: 10, onConnect: withoutJit });
  // An idle connection that the server ended is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => {});
  const database = drizzle(pool, { casing: "snake_case" });
  await migrateAlone(pool, database, options.migrationsFolder);
  const at: At = { db: database as unknown as Db, s: schema };
  return {
    ...at,
    dialect: "postgres",
    secrets: options.secrets,
    tx: (steps) => persist(() => database.transaction((db) => drive(steps({ db: db as unknown as Db, s: schema })))),
    read: (steps) =>
      database.transaction((db) => drive(steps({ db: db as unknown as Db, s: schema })), {
        isolationLevel: "repeatable read",
        accessMode: "read only",
      }),
    locked: (query) => (query as unknown as { for(strength: "update"): typeof query }).for("update"),
    *journalTurn({ db }) {
      const raw = db as unknown as NodePgDatabase;
      yield raw.execute(sql`select pg_advisory_xact_lock(${JOURNAL_LOCK}), pg_notify(${JOURNAL_CHANNEL}, '')`);
    },
    *signInTurn({ db }) {
      const raw = db as unknown as NodePgDatabase;
      yield raw.execute(sql`select pg_advisory_xact_lock(${SIGN_IN_LOCK})`);
    },
    onCommit: (listener) => listenPostgres(options.url, JOURNAL_CHANNEL, listener),
    close: () => pool.end(),
  };
}

/**
 * PostgreSQL compiles a query whose costs it guesses to be high, which takes seconds where the query takes milliseconds: who may see
 * which execution is guessed as if every row asked anew. Session by session, because poolers in between refuse it as an option.
 */
async function withoutJit(client: pg.ClientBase): Promise<void> {
  await client.query("set jit = off");
}

/** What says that another transaction was faster: serialization, deadlock, a row that has gone, a key that has come. */
const OVERTAKEN: readonly unknown[] = ["40001", "40P01", "23503", "23505"];
const ATTEMPTS = 4;

/**
 * Runs a transaction again when another one took away what it had read. SQLite lets nobody in between; here its steps
 * begin anew with what is there now, and say in their own words what is wrong with it.
 */
async function persist<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt === ATTEMPTS || !wasOvertaken(error)) throw error;
    }
  }
}

function wasOvertaken(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ("code" in current && OVERTAKEN.includes(current.code)) return true;
  }
  return false;
}

async function drive<T>(steps: Steps<T>): Promise<T> {
  let step = steps.next();
  while (!step.done) {
    let rows: unknown;
    try {
      rows = await step.value;
    } catch (error) {
      step = steps.throw(error);
      continue;
    }
    step = steps.next(rows);
  }
  return step.value;
}

/** Two processes may start at once: one migrates, the other waits on an advisory lock of the session. */
async function migrateAlone(pool: pg.Pool, database: NodePgDatabase, migrationsFolder: string): Promise<void> {
  const connection = await pool.connect();
  try {
    await connection.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await migrate(database, { migrationsFolder });
  } finally {
    await connection.query("select pg_advisory_unlock($1)", [MIGRATION_LOCK]).catch(() => {});
    connection.release();
  }
}
