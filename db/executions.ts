import { and, asc, desc, eq, inArray, max, type SQL, sql } from "drizzle-orm";
import { type ExecutionConditions, type ExecutionScope, executionsWhere, visibleExecutions } from "./execution-filter";
import { type At, q, type Steps } from "./store";

export const executionById = ({ db, s }: At, id: number) =>
  db.select().from(s.executions).where(eq(s.executions.id, id));

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

export const executionCountsByStatus = ({ db, s }: At, where: SQL | undefined) =>
  db
    .select({ status: s.executions.status, count: sql<number>`count(*)`.mapWith(Number) })
    .from(s.executions)
    .where(where)
    .groupBy(s.executions.status);

/** How long the last successful executions of a package took, newest first, in milliseconds. */
export const lastDurations = ({ db, s }: At, packageId: string, succeeded: number, limit: number) =>
  db
    .select({ startedAt: s.executions.startedAt, endedAt: s.executions.endedAt })
    .from(s.executions)
    .where(and(eq(s.executions.packageId, packageId), eq(s.executions.status, succeeded)))
    .orderBy(desc(s.executions.id))
    .limit(limit);

export const lastWithStatus = ({ db, s }: At, packageId: string, status: number, beforeId: number) =>
  db
    .select()
    .from(s.executions)
    .where(
      and(
        eq(s.executions.packageId, packageId),
        eq(s.executions.status, status),
        sql`${s.executions.id} < ${beforeId}`,
      ),
    )
    .orderBy(desc(s.executions.id))
    .limit(1);

/** The newest visible execution of each of these packages. */
export const lastExecutions = (at: At, packageIds: string[], scope: ExecutionScope) => {
  const { executions: e } = at.s;
  const newest = at.db
    .select({ id: max(e.id) })
    .from(e)
    .where(and(inArray(e.packageId, packageIds), visibleExecutions(at, scope)))
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
