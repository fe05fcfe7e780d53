import { desc, inArray, is, isNull, sql } from "drizzle-orm";
import { PgColumn } from "drizzle-orm/pg-core";
import { type ExecutionScope, executionsWhere } from "./execution-filter";
import { type At, q, type Steps } from "./store";

/** What changes on executions while they run, of all that are in one of these states. */
export const unfinishedStates = ({ db, s }: At, statuses: number[]) =>
  db.select(liveColumns({ db, s })).from(s.executions).where(inArray(s.executions.status, statuses));

/** Ids of visible executions in a state, newest first. */
export const newestIds = (at: At, scope: ExecutionScope, status: number, limit: number) =>
  at.db
    .select({ id: at.s.executions.id })
    .from(at.s.executions)
    .where(executionsWhere(at, scope, { kind: "any", statuses: [status] }))
    .orderBy(desc(at.s.executions.id))
    .limit(limit);

/** The same of these executions, whatever their state. */
export const statesOf = ({ db, s }: At, ids: number[]) =>
  db.select(liveColumns({ db, s })).from(s.executions).where(inArray(s.executions.id, ids));

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
  db.select().from(s.executionStops).where(inArray(s.executionStops.executionId, executionIds));

export const packagesByIds = ({ db, s }: At, ids: string[]) =>
  db.select().from(s.packages).where(inArray(s.packages.id, ids));

/** Packages of one statement: each is a value of it, and SQLite takes 32,766. */
const MAX_PACKAGES = 5_000;

/**
 * When the last `limit` executions of each package that ended in this state began and ended: a short range of the index for each. A
 * union of so many queries would take ten times as long to be built and read. PostgreSQL follows the index only from an array.
 */
export function* lastDurationsOf(at: At, packageIds: string[], status: number, limit: number): Steps<DurationRow[]> {
  const { executions: e, packages: p } = at.s;
  const last = sql`select newer.id from ${e} newer where newer.package_id = ${p.id} and newer.status = ${status}
    and newer.kind = 'execution' order by newer.id desc limit ${limit}`;
  const isLast = is(e.id, PgColumn) ? sql`${e.id} = any(array(${last}))` : sql`${e.id} in (${last})`;
  const found: DurationRow[] = [];
  for (let from = 0; from < packageIds.length; from += MAX_PACKAGES) {
    const query = at.db
      .select({ packageId: e.packageId, startedAt: e.startedAt, endedAt: e.endedAt })
      .from(p)
      .innerJoin(e, isLast)
      .where(inArray(p.id, packageIds.slice(from, from + MAX_PACKAGES)));
    found.push(...(yield* q(query)));
  }
  return found;
}

interface DurationRow {
  packageId: string | null;
  startedAt: Date | null;
  endedAt: Date | null;
}
