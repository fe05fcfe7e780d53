import { and, asc, desc, eq, gt, inArray, sql } from "drizzle-orm";
import { ofKind } from "./execution-filter";
import { type At, q, type Steps } from "./store";

/** Rows of one statement: SQLite takes 32,766 parameters. */
const ROWS_AT_ONCE = 500;

type JobRow = At["s"]["jobs"]["$inferSelect"];
type ItemStatus = At["s"]["jobItems"]["$inferSelect"]["status"];

export const jobById = ({ db, s }: At, id: number) => db.select().from(s.jobs).where(eq(s.jobs.id, id));

/** Jobs that have items left, the oldest first. */
export const openJobs = ({ db, s }: At) =>
  db
    .select({ id: s.jobs.id })
    .from(s.jobs)
    .where(inArray(s.jobs.status, ["pending", "running"]))
    .orderBy(asc(s.jobs.id));

/** The newest jobs of somebody, or of everybody. */
export const newestJobs = ({ db, s }: At, requestedById: string | undefined, limit: number) =>
  db
    .select()
    .from(s.jobs)
    .where(requestedById === undefined ? undefined : eq(s.jobs.requestedById, requestedById))
    .orderBy(desc(s.jobs.id))
    .limit(limit);

/** Compare-and-set: changes the job if it has not ended. */
export const changeOpenJob = ({ db, s }: At, id: number, values: Partial<JobRow>) =>
  db
    .update(s.jobs)
    .set(values)
    .where(and(eq(s.jobs.id, id), inArray(s.jobs.status, ["pending", "running"])))
    .returning();

/** Writes the executions a job will work on. */
export function* insertJobItems({ db, s }: At, jobId: number, executionIds: number[]): Steps<void> {
  for (let from = 0; from < executionIds.length; from += ROWS_AT_ONCE) {
    const part = executionIds.slice(from, from + ROWS_AT_ONCE);
    yield* q(
      db.insert(s.jobItems).values(part.map((executionId) => ({ jobId, executionId, status: "pending" as const }))),
    );
  }
}

/** Those of these executions that there are. */
export function* executionsThere(at: At, ids: number[]): Steps<Set<number>> {
  const { db, s } = at;
  const there = new Set<number>();
  for (let from = 0; from < ids.length; from += ROWS_AT_ONCE) {
    const part = and(inArray(s.executions.id, ids.slice(from, from + ROWS_AT_ONCE)), ofKind(at, "any"));
    for (const { id } of yield* q(db.select({ id: s.executions.id }).from(s.executions).where(part))) there.add(id);
  }
  return there;
}

export const nextJobItem = ({ db, s }: At, jobId: number) =>
  db
    .select({ executionId: s.jobItems.executionId })
    .from(s.jobItems)
    .where(and(eq(s.jobItems.jobId, jobId), eq(s.jobItems.status, "pending")))
    .orderBy(asc(s.jobItems.executionId))
    .limit(1);

/** Compare-and-set: settles an item that waits; nothing when it was settled or canceled meanwhile. */
export const settleJobItem = (
  { db, s }: At,
  jobId: number,
  executionId: number | undefined,
  values: Partial<At["s"]["jobItems"]["$inferInsert"]>,
) =>
  db
    .update(s.jobItems)
    .set(values)
    .where(
      and(
        eq(s.jobItems.jobId, jobId),
        eq(s.jobItems.status, "pending"),
        executionId === undefined ? undefined : eq(s.jobItems.executionId, executionId),
      ),
    )
    .returning({ executionId: s.jobItems.executionId });

export const jobItemCounts = ({ db, s }: At, jobIds: number[]) =>
  db
    .select({ jobId: s.jobItems.jobId, status: s.jobItems.status, count: sql<number>`count(*)`.mapWith(Number) })
    .from(s.jobItems)
    .where(inArray(s.jobItems.jobId, jobIds))
    .groupBy(s.jobItems.jobId, s.jobItems.status);

/** Items of a job after one, in the order they are worked on, with what their executions are called. */
export const jobItemPage = (
  { db, s }: At,
  jobId: number,
  status: ItemStatus | undefined,
  after: number,
  limit: number,
) =>
  db
    .select({
      item: s.jobItems,
      packageName: s.executions.packageName,
      folderPath: s.executions.folderPath,
      executionStatus: s.executions.status,
    })
    .from(s.jobItems)
    .innerJoin(s.executions, eq(s.executions.id, s.jobItems.executionId))
    .where(
      and(
        eq(s.jobItems.jobId, jobId),
        status === undefined ? undefined : eq(s.jobItems.status, status),
        gt(s.jobItems.executionId, after),
      ),
    )
    .orderBy(asc(s.jobItems.executionId))
    .limit(limit);

/** Executions by their numbers, as many of them as there are. */
export function* executionsByIds(at: At, ids: number[]): Steps<At["s"]["executions"]["$inferSelect"][]> {
  const { db, s } = at;
  const found = [];
  for (let from = 0; from < ids.length; from += ROWS_AT_ONCE)
    found.push(
      ...(yield* q(
        db
          .select()
          .from(s.executions)
          .where(and(inArray(s.executions.id, ids.slice(from, from + ROWS_AT_ONCE)), ofKind(at, "any"))),
      )),
    );
  return found;
}
