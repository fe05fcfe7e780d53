import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Schema } from "./schema/define";

/** What shared code may use of the query builder: the part both dialects have at run time. */
export type Db = Pick<
  NodePgDatabase<Record<string, never>>,
  "select" | "selectDistinct" | "insert" | "update" | "delete"
>;

/**
 * Where queries are built: the query builder (of a transaction or of the store) and the tables. The functions of
 * db/<noun>.ts take it first and return a query, which is awaited outside a transaction and yielded inside one.
 */
export interface At {
  readonly db: Db;
  readonly s: Schema;
}

/** The body of a transaction: a generator that yields queries and gets their rows back. */
export type Steps<T> = Generator<PromiseLike<unknown>, T, unknown>;

/** Inside a transaction: `const rows = yield* q(at.db.select()...)`. */
export function* q<T>(query: PromiseLike<T>): Steps<T> {
  return (yield query) as T;
}

/** Inside a transaction: the first row of a query. */
export function* one<T>(query: PromiseLike<T[]>): Steps<T | undefined> {
  const rows = yield* q(query);
  return rows[0];
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
 * Every write goes through `tx`, reads that belong together through `read`; a single read may await its query.
 */
export interface Store extends At {
  readonly dialect: "sqlite" | "postgres";
  readonly secrets: Secrets;
  /**
   * Runs the steps as one transaction: on SQLite they are driven synchronously under the write lock, so nothing can
   * interleave; on PostgreSQL they are awaited, read-modify-writes lock their rows with `locked`, and steps that
   * another transaction overtook begin again: they change nothing but the database. Throws what the steps throw, after
   * rolling back.
   */
  tx<T>(steps: (at: At) => Steps<T>): Promise<T>;
  /** Runs steps that only read, all of them on the same state of the database and without waiting for writers. */
  read<T>(steps: (at: At) => Steps<T>): Promise<T>;
  /** Makes a select inside `tx` hold its rows until the transaction ends (FOR UPDATE; SQLite holds its lock already). */
  locked<T>(query: PromiseLike<T>): PromiseLike<T>;
  /**
   * Inside `tx`, before appending to the journal: lets one transaction at a time append, so that journal ids become
   * visible in rising order and a reader that remembers the last one misses nothing. Wakes the listeners of `onCommit`.
   */
  journalTurn(at: At): Steps<void>;
  /** Inside `tx`, before counting an attempt to sign in: lets one transaction at a time do that, so that ids become visible in rising order. */
  signInTurn(at: At): Steps<void>;
  /** Calls `listener` soon after any process committed something (SQLite: anything; PostgreSQL: journal entries). */
  onCommit(listener: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
