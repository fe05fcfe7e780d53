import { is, type SQL, sql } from "drizzle-orm";
import { PgColumn } from "drizzle-orm/pg-core";
import type { At } from "./store";

type MomentColumn = At["s"]["executions"]["createdAt" | "startedAt" | "endedAt"];

/** Milliseconds since 1970 of a moment: SQLite keeps them so, PostgreSQL keeps moments. */
export function milliseconds(column: MomentColumn): SQL {
  return is(column, PgColumn) ? sql`extract(epoch from ${column}) * 1000` : sql`${column}`;
}

/** The number of the stretch of `sizeMs` since 1970 that a moment lies in. The size stands in the SQL, so that it can be grouped by. */
export function stretchOf(column: MomentColumn, sizeMs: number): SQL<number> {
  const size = sql.raw(String(Math.trunc(sizeMs)));
  if (is(column, PgColumn)) return sql`floor(extract(epoch from ${column}) * 1000 / ${size})`.mapWith(Number);
  return sql`${column} / ${size}`.mapWith(Number);
}
