import { and, asc, desc, eq, inArray, lt, max, type SQL, sql } from "drizzle-orm";
import {
  type ExecutionConditions,
  type ExecutionScope,
  executionsWhere,
  ofKind,
  visibleExecutions,
} from "./execution-filter";
import { type At, q, type Steps } from "./store";

export const executionById = (at: At, id: number) =>
  at.db
    .select()
    .from(at.s.executions)
    .where(and(eq(at.s.executions.id, id), ofKind(at, "any")));

/** The pending execution that waits longest. */
export const oldestWithStatus = ({ db, s }: At, status: number) =>
  db
    .select({ id: s.executions.id })
    .from(s.executions)
    .where(eq(s.executions.status, status))
    .orderBy(asc(s.executions.id))
    .limit(1);

export const executionsWithStatus = ({ db, s }: At, statuses: number[]) =>
  db.select().from(s.executions).where(inArray(s.executions.status, statuses)).orderBy(asc(s.executions.id));

type ExecutionValues = Partial<At["s"]["executions"]["$inferInsert"]>;

/**
 * Compare-and-set: changes the execution if it is still in one of the states `from`, and returns its new row; nothing when
 * somebody was faster.
 */
export const changeExecution = ({ db, s }: At, id: number, from: number[], values: ExecutionValues) =>
  db
    .update(s.executions)
    .set(values)
    .where(and(eq(s.executions.id, id), inArray(s.executions.status, from)))
    .returning();

/** Executions that match, newest first. */
export const executionPage = ({ db, s }: At, where: SQL | undefined, limit: number) =>
  db.select().from(s.executions).where(where).orderBy(desc(s.executions.id)).limit(limit);

/**
 * A page of executions, newest first. Each state is read through its index and the results are merged, because several
 * states at once would be sorted as a whole before the first row comes out.
 */
export function* newestExecutions(
  at: At,
  scope: ExecutionScope,
  conditions: ExecutionConditions,
  limit: number,
): Steps<At["s"]["executions"]["$inferSelect"][]> {
  const { statuses, ...rest } = conditions;
  if (!statuses) return yield* q(executionPage(at, executionsWhere(at, scope, rest), limit));
  const found = [];
  for (const status of new Set(statuses)) {
    const where = executionsWhere(at, scope, { ...rest, statuses: [status] });
    found.push(...(yield* q(executionPage(at, where, limit))));
  }
  return found.sort((a, b) => b.id - a.id).slice(0, limit);
}

/**
 * How many executions that match are in each state. Grouped by an expression and not by the column: SQLite would otherwise walk
 * through all executions in the order of the index of states, and look at the row of each, rather than at those of a day.
 */
export const executionCountsByStatus = ({ db, s }: At, where: SQL | undefined) => {
  const status = sql<number>`${s.executions.status} + 0`.mapWith(Number);
  return db
    .select({ status, count: sql<number>`count(*)`.mapWith(Number) })
    .from(s.executions)
    .where(where)
    .groupBy(status);
};

/** How many executions match, counted up to `most`. */
export const executionCountUpTo = ({ db, s }: At, where: SQL | undefined, most: number) => {
  const found = db.select({ id: s.executions.id }).from(s.executions).where(where).limit(most).as("found");
  return db.select({ count: sql<number>`count(*)`.mapWith(Number) }).from(found);
};

/** How long the last successful executions of a package took, newest first, in milliseconds. */
export const lastDurations = (at: At, packageId: string, succeeded: number, limit: number) => {
  const { executions: e } = at.s;
  return at.db
    .select({ startedAt: e.startedAt, endedAt: e.endedAt })
    .from(e)
    .where(and(eq(e.packageId, packageId), eq(e.status, succeeded), ofKind(at, "execution")))
    .orderBy(desc(e.id))
    .limit(limit);
};

/** The last executions of a package with this status before another one that `visible` lets through, newest first. */
export const lastVisibleBefore = (
  at: At,
  { packageId, status, beforeId }: { packageId: string; status: number; beforeId: number },
  visible: SQL | undefined,
  limit: number,
) => {
  const { executions: e } = at.s;
  return at.db
    .select()
    .from(e)
    .where(and(eq(e.packageId, packageId), eq(e.status, status), lt(e.id, beforeId), ofKind(at, "execution"), visible))
    .orderBy(desc(e.id))
    .limit(limit);
};

/** The newest visible execution of each of these packages. */
export const lastExecutions = (at: At, packageIds: string[], scope: ExecutionScope) => {
  const { executions: e } = at.s;
  const newest = at.db
    .select({ id: max(e.id) })
    .from(e)
    .where(and(inArray(e.packageId, packageIds), ofKind(at, "execution"), visibleExecutions(at, scope)))
    .groupBy(e.packageId);
  return at.db.select().from(e).where(inArray(e.id, newest));
};

export const stopOfExecution = ({ db, s }: At, executionId: number) =>
  db.select().from(s.executionStops).where(eq(s.executionStops.executionId, executionId));

/** Stops of executions that this executor runs and that have not ended. */
export const openStops = ({ db, s }: At, executorId: string, stopping: number) =>
  db
    .select({ stop: s.executionStops })
    .from(s.executions)
    .innerJoin(s.executionStops, eq(s.executionStops.executionId, s.executions.id))
    .where(and(eq(s.executions.status, stopping), eq(s.executions.executorId, executorId)));

export const executablesOfExecution = ({ db, s }: At, executionId: number) =>
  db.select().from(s.executionExecutables).where(eq(s.executionExecutables.executionId, executionId));

export const rowsOfExecution = ({ db, s }: At, executionId: number) =>
  db.select().from(s.executionRows).where(eq(s.executionRows.executionId, executionId));

export const executorById = ({ db, s }: At, id: string) => db.select().from(s.executors).where(eq(s.executors.id, id));

export const allExecutors = ({ db, s }: At) => db.select().from(s.executors);
