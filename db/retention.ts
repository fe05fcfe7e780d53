import { and, asc, between, count, desc, eq, inArray, isNotNull, lt, sql } from "drizzle-orm";
import { ofKind } from "./execution-filter";
import { type At, one, type Steps } from "./store";

/*
 * Which executions a cleanup may remove. They are walked in the order of their ids, which rise with the time of creation; what ended
 * before a moment was created before it.
 */

const RULES_KEY = "retention";

export const storedRules = ({ db, s: { settings: t } }: At) => db.select().from(t).where(eq(t.key, RULES_KEY));

/** Writes the rules of a store that has none yet. */
export const insertRules = ({ db, s: { settings: t } }: At, value: unknown, updatedAt: Date) =>
  db.insert(t).values({ key: RULES_KEY, value, updatedAt }).onConflictDoNothing();

export const updateRules = ({ db, s: { settings: t } }: At, value: unknown, updatedAt: Date) =>
  db.update(t).set({ value, updatedAt }).where(eq(t.key, RULES_KEY));

/** The execution with the highest id that was created before a moment. */
export const lastCreatedBefore = ({ db, s: { executions: e } }: At, moment: Date) =>
  db.select({ id: e.id }).from(e).where(lt(e.createdAt, moment)).orderBy(desc(e.createdAt)).limit(1);

/** The next executions behind one, oldest first, each with whether a job that is younger than `moment` or at work names it. */
export const executionsBehind = (
  { db, s: { executions: e, jobs: j, jobItems: i } }: At,
  { after, upTo, moment, limit }: { after: number; upTo: number; moment: Date; limit: number },
) => {
  // In the columns of a select, drizzle leaves out the name of the only table: the inner query would take its own id for it.
  const ofJob = sql`select 1 from ${i} item inner join ${j} job on job.id = item.job_id
    where item.execution_id = "executions"."id" and (job.ended_at is null or job.ended_at >= ${sql.param(moment, j.endedAt)})`;
  return db
    .select({
      id: e.id,
      kind: e.kind,
      packageId: e.packageId,
      packageName: e.packageName,
      createdAt: e.createdAt,
      endedAt: e.endedAt,
      ofJob: sql<number>`case when exists (${ofJob}) then 1 else 0 end`.mapWith(Number),
    })
    .from(e)
    .where(between(e.id, after + 1, upTo))
    .orderBy(asc(e.id))
    .limit(limit);
};

/** Of each package the oldest of its `keepLast` newest executions, and the newest one with this status. */
export const newestOfPackages = (
  { db, s: { executions: e, packages: p } }: At,
  packageIds: string[],
  { keepLast, succeeded }: { keepLast: number; succeeded: number },
) => {
  const newest = sql`select one.id from ${e} one where one.package_id = "packages"."id" and one.kind = 'execution'`;
  const id = (query: typeof newest) =>
    sql<number | null>`(${query})`.mapWith((value: unknown) => (value === null ? null : Number(value)));
  return db
    .select({
      packageId: p.id,
      firstKept: id(sql`${newest} order by one.id desc limit 1 offset ${Math.max(0, keepLast - 1)}`),
      lastGood: id(sql`${newest} and one.status = ${succeeded} order by one.id desc limit 1`),
    })
    .from(p)
    .where(inArray(p.id, packageIds));
};

/** The oldest execution or validation there is. */
export const oldestExecution = (at: At) =>
  at.db
    .select({ id: at.s.executions.id, createdAt: at.s.executions.createdAt, packageName: at.s.executions.packageName })
    .from(at.s.executions)
    .where(ofKind(at, "any"))
    .orderBy(asc(at.s.executions.id))
    .limit(1);

/** The execution that follows on one. */
export const nextExecution = (at: At, afterId: number) =>
  at.db
    .select({ id: at.s.executions.id, createdAt: at.s.executions.createdAt, packageName: at.s.executions.packageName })
    .from(at.s.executions)
    .where(and(ofKind(at, "any"), sql`${at.s.executions.id} > ${afterId}`))
    .orderBy(asc(at.s.executions.id))
    .limit(1);

/** How many messages these executions have; counting ends at `most`. */
export function* countMessagesOf({ db, s: { messages: m } }: At, executionIds: number[], most: number): Steps<number> {
  const found = db.select({ id: m.id }).from(m).where(inArray(m.executionId, executionIds)).limit(most).as("found");
  return (yield* one(db.select({ count: count() }).from(found)))?.count ?? 0;
}

export const countTapFilesOf = ({ db, s: { executionDataTapFiles: f } }: At, executionIds: number[]) =>
  db.select({ count: count() }).from(f).where(inArray(f.executionId, executionIds));

/** How many rows a table of the history has; counting ends at `most`. */
export function* countUpTo({ db, s }: At, table: "executions" | "messages", most: number): Steps<number> {
  const found = db.select({ id: s[table].id }).from(s[table]).limit(most).as("found");
  return (yield* one(db.select({ count: count() }).from(found)))?.count ?? 0;
}

/** Jobs that ended before a moment, the oldest first. */
export const jobsEndedBefore = ({ db, s: { jobs: j } }: At, moment: Date, limit: number) =>
  db.select({ id: j.id }).from(j).where(lt(j.endedAt, moment)).orderBy(asc(j.endedAt)).limit(limit);

export const countJobsEndedBefore = ({ db, s: { jobs: j } }: At, moment: Date) =>
  db
    .select({ count: count() })
    .from(j)
    .where(and(isNotNull(j.endedAt), lt(j.endedAt, moment)));
