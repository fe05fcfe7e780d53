import { and, asc, count, eq, gte, isNull, lt, max, min, or, type SQL, sql } from "drizzle-orm";
import { type At, one, q, type Steps, type Store } from "./store";

/** Runs of an execution that begin in a stretch of time, its end excluded. */
interface Stretch {
  executionId: number;
  from: Date;
  to: Date;
}

function beginsIn({ s }: At, { executionId, from, to }: Stretch): SQL | undefined {
  const t = s.executionExecutableRuns;
  return and(eq(t.executionId, executionId), gte(t.startedAt, from), lt(t.startedAt, to));
}

/** Whether more runs than this begin in a stretch; the index is read so far and no further. */
export function* hasMoreRuns(at: At, stretch: Stretch, than: number): Steps<boolean> {
  const t = at.s.executionExecutableRuns;
  const next = at.db.select({ at: t.startedAt }).from(t).where(beginsIn(at, stretch)).orderBy(asc(t.startedAt));
  return (yield* one(next.limit(1).offset(than))) !== undefined;
}

/** The runs that begin in a stretch, in this order. */
export const runsIn = (at: At, stretch: Stretch, limit: number) =>
  at.db
    .select()
    .from(at.s.executionExecutableRuns)
    .where(beginsIn(at, stretch))
    .orderBy(asc(at.s.executionExecutableRuns.startedAt), asc(at.s.executionExecutableRuns.run))
    .limit(limit);

/**
 * The runs that begin in a stretch, gathered per executable and slot of time: how many, how many of them failed or were canceled, and
 * from when to when. Runs that have not ended make `open` of their slot.
 */
export const runBlocksIn = (at: At, dialect: Store["dialect"], stretch: Stretch, slotMs: number) => {
  const t = at.s.executionExecutableRuns;
  const ms =
    dialect === "sqlite" ? sql`${t.startedAt}` : sql`cast(extract(epoch from ${t.startedAt}) * 1000 as bigint)`;
  const slot = sql<number>`(${ms} - ${sql.raw(String(stretch.from.getTime()))}) / ${sql.raw(String(slotMs))}`;
  const number = (status: "failed" | "canceled") =>
    sql<number>`sum(case when ${t.status} = ${status} then 1 else 0 end)`.mapWith(Number);
  return at.db
    .select({
      path: t.path,
      runs: count(),
      failed: number("failed"),
      canceled: number("canceled"),
      open: sql<number>`sum(case when ${t.endedAt} is null then 1 else 0 end)`.mapWith(Number),
      from: min(t.startedAt),
      to: max(t.endedAt),
    })
    .from(t)
    .where(beginsIn(at, stretch))
    .groupBy(t.path, slot);
};

/** Per executable the run that began last before a moment and had not ended then: containers last longer than a stretch. */
export const runsAcross = (at: At, executionId: number, moment: Date) => {
  const { executionExecutables: e, executionExecutableRuns: t } = at.s;
  const newestBefore = sql`(select max(before.started_at) from ${t} before
    where before.execution_id = ${e.executionId} and before.path = ${e.path} and before.started_at < ${sql.param(moment, t.startedAt)})`;
  return at.db
    .select({ run: t })
    .from(e)
    .innerJoin(t, and(eq(t.executionId, e.executionId), eq(t.path, e.path), sql`${t.startedAt} = ${newestBefore}`))
    .where(and(eq(e.executionId, executionId), or(isNull(t.endedAt), gte(t.endedAt, moment))));
};

export const executablesInOrder = (at: At, executionId: number) =>
  q(
    at.db
      .select()
      .from(at.s.executionExecutables)
      .where(eq(at.s.executionExecutables.executionId, executionId))
      .orderBy(asc(at.s.executionExecutables.startedAt), asc(at.s.executionExecutables.path)),
  );
