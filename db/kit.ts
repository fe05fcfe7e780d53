import * as pg from "drizzle-orm/pg-core";
import * as sqlite from "drizzle-orm/sqlite-core";

const bytea = pg.customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

/** Compared byte by byte, as SQLite does, so that both dialects sort alike and prefixes are ranges of an index. */
const binaryText = pg.customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

/** The column helpers of the schema for PostgreSQL. Whatever differs between the dialects differs here and nowhere else. */
export const postgresKit = {
  table: pg.pgTable,
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  primaryKey: pg.primaryKey,
  /** A number the database counts up: executions, messages, journal entries. */
  id: () => pg.bigint({ mode: "number" }).generatedAlwaysAsIdentity().primaryKey(),
  /** A reference to such a number. */
  ref: () => pg.bigint({ mode: "number" }),
  text: () => pg.text(),
  /** Folded text that is looked up and sorted by. */
  key: () => binaryText(),
  oneOf: <const T extends [string, ...string[]]>(values: T) => pg.text({ enum: values }),
  int: () => pg.integer(),
  big: () => pg.bigint({ mode: "number" }),
  real: () => pg.doublePrecision(),
  bool: () => pg.boolean(),
  /** A moment with millisecond precision. */
  time: () => pg.timestamp({ withTimezone: true, mode: "date", precision: 3 }),
  json: <T>() => pg.jsonb().$type<T>(),
  bytes: () => bytea(),
};

/** PostgreSQL's types are the canonical ones: they have no `.get()`, `.all()`, `.run()`, so shared code cannot use them by accident. */
export type Kit = typeof postgresKit;

/** The same helpers for SQLite. The cast is the one place where the two type families meet. */
export const sqliteKit = {
  table: sqlite.sqliteTable,
  index: sqlite.index,
  uniqueIndex: sqlite.uniqueIndex,
  primaryKey: sqlite.primaryKey,
  id: () => sqlite.integer().primaryKey({ autoIncrement: true }),
  ref: () => sqlite.integer(),
  text: () => sqlite.text(),
  key: () => sqlite.text(),
  oneOf: (values: [string, ...string[]]) => sqlite.text({ enum: values }),
  int: () => sqlite.integer(),
  big: () => sqlite.integer(),
  real: () => sqlite.real(),
  bool: () => sqlite.integer({ mode: "boolean" }),
  time: () => sqlite.integer({ mode: "timestamp_ms" }),
  json: () => sqlite.text({ mode: "json" }),
  bytes: () => sqlite.blob({ mode: "buffer" }),
} as unknown as Kit;
