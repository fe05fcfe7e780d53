import { and, asc, eq, inArray, lte } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { ofKind } from "./execution-filter";
import { type At, one, q, type Steps } from "./store";

/*
 * Removes executions in parts: first they are marked, which hides them everywhere, then what belongs to them goes a bounded number of
 * rows at a time, and their own rows at last. A cascade over a million messages would hold SQLite's only writer for seconds.
 */

/** Marks executions that have ended as removed, and takes them out of what joins executions without asking for their kind. */
export function* markRemoved({ db, s }: At, ids: number[]): Steps<void> {
  yield* q(db.update(s.executions).set({ kind: "removed" }).where(inArray(s.executions.id, ids)));
  for (const table of [s.errorReportExecutions, s.executionConnections, s.jobItems])
    yield* q(db.delete(table).where(inArray(table.executionId, ids)));
}

/** Executions that are marked as removed, oldest first. */
export const removedExecutions = (at: At, limit: number) =>
  at.db
    .select({ id: at.s.executions.id })
    .from(at.s.executions)
    .where(ofKind(at, "removed"))
    .orderBy(asc(at.s.executions.id))
    .limit(limit);

/** Removes at most `most` messages of an execution. Answers how many there were. */
export const removeMessages = (at: At, executionId: number, most: number) =>
  removeSome(at, at.s.messages, at.s.messages.id, executionId, most);

/** The same for what is written about the files of its data taps. */
export const removeTapFiles = (at: At, executionId: number, most: number) =>
  removeSome(at, at.s.executionDataTapFiles, at.s.executionDataTapFiles.file, executionId, most);

export const removeJournal = (at: At, executionId: number, most: number) =>
  removeSome(at, at.s.liveEvents, at.s.liveEvents.id, executionId, most);

/** The same for the runs of its executables; more go where several began in the same millisecond. */
export const removeRuns = (at: At, executionId: number, most: number) =>
  removeSome(at, at.s.executionExecutableRuns, at.s.executionExecutableRuns.startedAt, executionId, most);

/** Removes the rows of executions nothing large belongs to any more, and answers which bytes they ran. */
export const removeExecutionRows = ({ db, s: { executions: e } }: At, ids: number[]) =>
  db.delete(e).where(inArray(e.id, ids)).returning({ blobHash: e.blobHash, projectHash: e.projectHash });

/** Removes a part of the items of a job. Answers how many there were. */
export function* removeJobItems({ db, s: { jobItems: i } }: At, jobId: number, most: number): Steps<number> {
  const ofJob = eq(i.jobId, jobId);
  const last = yield* one(
    db
      .select({ id: i.executionId })
      .from(i)
      .where(ofJob)
      .orderBy(asc(i.executionId))
      .limit(1)
      .offset(most - 1),
  );
  const gone = db.delete(i).where(and(ofJob, last && lte(i.executionId, last.id)));
  return (yield* q(gone.returning({ id: i.jobId }))).length;
}

export const removeJob = ({ db, s: { jobs: j } }: At, jobId: number) => db.delete(j).where(eq(j.id, jobId));

type OfExecution = PgTable & { executionId: PgColumn };

/** Removes rows of an execution up to the one that is number `most` in the order of a column that an index has behind the execution. */
function* removeSome(at: At, table: OfExecution, by: PgColumn, executionId: number, most: number): Steps<number> {
  const ofExecution = eq(table.executionId, executionId);
  const last = yield* one(
    at.db
      .select({ value: by })
      .from(table)
      .where(ofExecution)
      .orderBy(asc(by))
      .limit(1)
      .offset(most - 1),
  );
  const gone = at.db.delete(table).where(and(ofExecution, last && lte(by, last.value)));
  return (yield* q(gone.returning({ id: table.executionId }))).length;
}
