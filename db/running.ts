import { asc, inArray, is, isNull, sql } from "drizzle-orm";
import { PgColumn } from "drizzle-orm/pg-core";
import { type ExecutionScope, executionsWhere } from "./execution-filter";
import { type At, q, type Steps } from "./store";

/** What changes on executions while they run, of all that are in one of these states. */
export const unfinishedStates = ({ db, s }: At, statuses: number[]) =>
  db.select(liveColumns({ db, s })).from(s.executions).where(inArray(s.executions.status, statuses));

/** Values of one statement: SQLite takes 32,766, and a queue may be longer. */
const MOST_VALUES = 5_000;

function* inPortions<Value, Row>(values: Value[], read: (portion: Value[]) => PromiseLike<Row[]>): Steps<Row[]> {
  const found: Row[] = [];
  for (let from = 0; from < values.length; from += MOST_VALUES)
    found.push(...(yield* q(read(values.slice(from, from + MOST_VALUES)))));
  return found;
}

/** Visible executions in a state, those that were created first first: what waits begins in this order. */
export const oldestExecutions = (at: At, scope: ExecutionScope, status: number, limit: number) =>
  at.db
    .select()
    .from(at.s.executions)
    .where(executionsWhere(at, scope, { kind: "any", statuses: [status] }))
    .orderBy(asc(at.s.executions.id))
    .limit(limit);

/** The ids of the same alone. */
export const oldestIds = (at: At, scope: ExecutionScope, status: number, limit: number) =>
  at.db
    .select({ id: at.s.executions.id })
    .from(at.s.executions)
    .where(executionsWhere(at, scope, { kind: "any", statuses: [status] }))
    .orderBy(asc(at.s.executions.id))
    .limit(limit);

/** The same of these executions, whatever their state. */
export const statesOf = (at: At, ids: number[]) =>
  inPortions(ids, (portion) =>
    at.db.select(liveColumns(at)).from(at.s.executions).where(inArray(at.s.executions.id, portion)),
  );

function liveColumns({ s: { executions: e } }: At) {
  const { id, status, startedAt, endedAt, currentPath, rowsTotal, errorCount, warningCount, executorId, hostPid } = e;
  return { id, status, startedAt, endedAt, currentPath, rowsTotal, errorCount, warningCount, executorId, hostPid };
}

/** Executors that have not said goodbye, with what their hosts hold of the memory. */
export const openExecutors = ({ db, s }: At) =>
  db
    .select({ id: s.executors.id, machine: s.executors.machine, hostMemory: s.executors.hostMemory })
    .from(s.executors)
    .where(isNull(s.executors.endedAt));

export const stopsOf = ({ db, s }: At, executionIds: number[]) =>
  inPortions(executionIds, (portion) =>
    db.select().from(s.executionStops).where(inArray(s.executionStops.executionId, portion)),
  );

export const packagesByIds = ({ db, s }: At, ids: string[]) =>
  inPortions(ids, (portion) => db.select().from(s.packages).where(inArray(s.packages.id, portion)));

/**
 * When the last `limit` executions of each package that ended in this state began and ended: a short range of the index for each. A
 * union of so many queries would take ten times as long to be built and read. PostgreSQL follows the index only from an array.
 */
export function* lastDurationsOf(at: At, packageIds: string[], status: number, limit: number): Steps<DurationRow[]> {
  const { executions: e, packages: p } = at.s;
  const last = sql`select newer.id from ${e} newer where newer.package_id = ${p.id} and newer.status = ${status}
    and newer.kind = 'execution' order by newer.id desc limit ${limit}`;
  const isLast = is(e.id, PgColumn) ? sql`${e.id} = any(array(${last}))` : sql`${e.id} in (${last})`;
  return yield* inPortions<string, DurationRow>(packageIds, (portion) =>
    at.db
      .select({ packageId: e.packageId, startedAt: e.startedAt, endedAt: e.endedAt })
      .from(p)
      .innerJoin(e, isLast)
      .where(inArray(p.id, portion)),
  );
}

interface DurationRow {
  packageId: string | null;
  startedAt: Date | null;
  endedAt: Date | null;
}
