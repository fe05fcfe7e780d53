import { and, eq, exists, gt, gte, is, isNotNull, isNull, lt, lte, not, or, type SQL, sql } from "drizzle-orm";
import { PgColumn } from "drizzle-orm/pg-core";
import { escapeLike, isLiteral, likePattern } from "./like";
import type { At } from "./store";

/** One of the values is enough; with `not`, none of them may be. */
export interface Clause {
  not: boolean;
  values: string[];
}

export interface Limit {
  sign: "<" | "<=" | ">" | ">=" | "=";
  value: number;
}

/** What a query of executions asks beside the conditions of db/execution-filter.ts; all of it must be fulfilled. */
export interface QueryConditions {
  /** Names of packages, folded; `*` and `?` stand for any characters and for one. */
  packages?: Clause[];
  /** Paths of folders; the same wildcards. Upper and lower case are the same. */
  folders?: Clause[];
  /** Ids of who started it. */
  people?: Clause[];
  /** Parts of the first error's text, or its code as `0xC0202009`. */
  errors?: Clause[];
  reports?: Clause[];
  /** Only what was run again, or only what was not. */
  reruns?: boolean;
  /** Of what has ended, in milliseconds. */
  durations?: Limit[];
  rows?: Limit[];
}

/** The WHERE of what a query asks. */
export function queryWhere(at: At, conditions: QueryConditions): SQL | undefined {
  const { executions: e } = at.s;
  const { packages = [], folders = [], people = [], errors = [], reports = [] } = conditions;
  const folder = folderKey(at);
  return and(
    ...packages.map((clause) => holds(clause, (value) => matches(sql`${e.packageNameKey}`, value))),
    ...folders.map((clause) => holds(clause, (value) => matches(folder, sql`lower(${value})`, value))),
    ...people.map((clause) => holds(clause, (value) => eq(e.requestedById, value))),
    ...errors.map((clause) => holds(clause, (value) => isError(at, value))),
    ...reports.map((clause) => holds(clause, (value) => sql`coalesce(${e.fingerprint}, '') = ${value}`)),
    conditions.reruns === undefined ? undefined : conditions.reruns ? isNotNull(e.rerunOf) : isNull(e.rerunOf),
    ...(conditions.durations ?? []).map((limit) => and(isNotNull(e.endedAt), compared(elapsedMs(at), limit))),
    ...(conditions.rows ?? []).map((limit) => movedRows(at, limit)),
  );
}

/**
 * Executions whose data flows moved so many rows. What has no data flow has none to move: it is not among those that moved no row,
 * wherever they are listed or counted.
 */
export function movedRows({ db, s }: At, limit: Limit): SQL | undefined {
  const { executions: e, executionRows: rows } = s;
  const moved = compared(sql`${e.rowsTotal}`, limit);
  if (!allowsZero(limit)) return moved;
  const flowed = db.select({ id: rows.executionId }).from(rows).where(eq(rows.executionId, e.id));
  return and(moved, exists(flowed));
}

/** The path of the folder as it is compared and indexed. */
export function folderKey({ s }: At): SQL {
  return sql`lower(${s.executions.folderPath})`;
}

function holds({ not: excluded, values }: Clause, one: (value: string) => SQL): SQL {
  // Nothing is one of no values.
  const condition = or(...values.map(one)) ?? sql`1 = 0`;
  return excluded ? not(condition) : condition;
}

function isError({ s }: At, value: string): SQL {
  const { firstErrorCode, firstErrorText } = s.executions;
  if (/^0x[0-9a-f]{1,8}$/i.test(value)) return sql`coalesce(${firstErrorCode}, -1) = ${Number(value)}`;
  return sql`lower(coalesce(${firstErrorText}, '')) like lower(${`%${escapeLike(value)}%`}) escape '!'`;
}

function matches(column: SQL, value: SQL | string, pattern = String(value)): SQL {
  if (isLiteral(pattern)) return sql`${column} = ${value}`;
  return sql`${column} like lower(${likePattern(pattern)}) escape '!'`;
}

function compared(column: SQL, { sign, value }: Limit): SQL {
  const operators = { "<": lt, "<=": lte, ">": gt, ">=": gte, "=": eq };
  return operators[sign](column, value);
}

function allowsZero({ sign, value }: Limit): boolean {
  const allowed = { "<": 0 < value, "<=": 0 <= value, ">": 0 > value, ">=": 0 >= value, "=": 0 === value };
  return allowed[sign];
}

/** From start to end: SQLite keeps moments as milliseconds, PostgreSQL as moments. */
function elapsedMs({ s }: At): SQL {
  const { startedAt, endedAt } = s.executions;
  if (is(endedAt, PgColumn)) return sql`extract(epoch from ${endedAt} - ${startedAt}) * 1000`;
  return sql`(${endedAt} - ${startedAt})`;
}
