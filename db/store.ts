import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Schema } from "./schema/define";

/** What shared code may use of the query builder: the part both dialects have at run time. */
export type Db = Pick<
  NodePgDatabase<Record<string, never>>,
  "select" | "selectDistinct" | "insert" | "update" | "delete" | "$with" | "with" | "$count"
>;

/** The body of a transaction: a generator that yields queries and gets their rows back. */
export type Steps<T> = Generator<PromiseLike<unknown>, T, unknown>;

/** Inside a transaction: `const rows = yield* q(db.select()...)`. */
export function* q<T>(query: PromiseLike<T>): Generator<PromiseLike<unknown>, T, unknown> {
  return (yield query) as T;
}

/** Encrypts what must not lie in the database in clear: connection strings with passwords, sensitive values. */
export interface Secrets {
  seal(text: string): string;
  /** Throws when the text was sealed with another key or was changed since. */
  open(sealed: string): string;
}

/**
 * The database of one Gantry. Queries and transactions are written once for both dialects.
 *
 * Reads outside a transaction await `db` directly; every write goes through `tx`.
 */
export interface Store {
  readonly dialect: "sqlite" | "postgres";
  readonly db: Db;
  readonly s: Schema;
  readonly secrets: Secrets;
  /**
   * Runs the steps as one transaction that sees and changes the database alone: on SQLite they are driven synchronously
   * under the write lock, so nothing can interleave; on PostgreSQL they are awaited. Read-modify-writes lock their rows
   * with `store.locked(query)`. Throws what the steps throw, after rolling back.
   */
  tx<T>(steps: (db: Db) => Steps<T>): Promise<T>;
  /** Makes a select inside `tx` hold its rows until the end of the transaction (FOR UPDATE; SQLite holds the lock already). */
  locked<Q extends PromiseLike<unknown>>(query: Q): Q;
  /**
   * Inside `tx`, before appending to the journal: lets one transaction at a time append, so that journal ids become
   * visible in rising order and a reader that remembers the last id misses nothing; wakes the listeners of `onCommit`.
   */
  journalTurn(db: Db): Steps<void>;
  /** Calls `listener` soon after any process committed something (SQLite: any change; PostgreSQL: journal entries). */
  onCommit(listener: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
