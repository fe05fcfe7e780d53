import { asc, desc, eq, gt, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { At } from "./store";

export const cleanupById = ({ db, s: { cleanups: c } }: At, id: number) => db.select().from(c).where(eq(c.id, id));

/** The cleanup that waits or is at work; there is one at most. */
export const openCleanup = ({ db, s: { cleanups: c } }: At) =>
  db.select().from(c).where(isNull(c.endedAt)).orderBy(asc(c.id)).limit(1);

/** The cleanup that began last of those Gantry began by itself. */
export const lastScheduledCleanup = ({ db, s: { cleanups: c } }: At) =>
  db.select().from(c).where(eq(c.reason, "scheduled")).orderBy(desc(c.id)).limit(1);

export const newestCleanups = ({ db, s: { cleanups: c } }: At, limit: number) =>
  db.select().from(c).where(isNotNull(c.endedAt)).orderBy(desc(c.endedAt), desc(c.id)).limit(limit);

/** A cleanup that has removed executions or validations. */
export const anyRemoval = ({ db, s: { cleanups: c } }: At) =>
  db
    .select({ id: c.id })
    .from(c)
    .where(or(gt(c.executions, 0), gt(c.validations, 0)))
    .limit(1);

export const insertCleanup = (
  { db, s: { cleanups: c } }: At,
  values: Pick<typeof c.$inferInsert, "reason" | "requestedByName" | "requestedAt">,
) => {
  const nothing = { afterId: 0, executions: 0, validations: 0, jobs: 0, messages: 0, tapFiles: 0 };
  return db
    .insert(c)
    .values({ ...values, ...nothing })
    .returning({ id: c.id });
};

export const changeCleanup = (
  { db, s: { cleanups: c } }: At,
  id: number,
  values: Partial<Pick<typeof c.$inferInsert, "startedAt" | "endedAt" | "executorId" | "afterId" | "problem">>,
) => db.update(c).set(values).where(eq(c.id, id));

export interface Removed {
  executions?: number;
  validations?: number;
  jobs?: number;
  messages?: number;
  tapFiles?: number;
}

/** Adds what was just removed to what the cleanup has removed before. */
export const addToCleanup = ({ db, s: { cleanups: c } }: At, id: number, removed: Removed) => {
  const { executions = 0, validations = 0, jobs = 0, messages = 0, tapFiles = 0 } = removed;
  return db
    .update(c)
    .set({
      executions: sql`${c.executions} + ${executions}`,
      validations: sql`${c.validations} + ${validations}`,
      jobs: sql`${c.jobs} + ${jobs}`,
      messages: sql`${c.messages} + ${messages}`,
      tapFiles: sql`${c.tapFiles} + ${tapFiles}`,
    })
    .where(eq(c.id, id));
};
