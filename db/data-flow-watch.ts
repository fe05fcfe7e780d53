import { and, asc, count, eq, lt } from "drizzle-orm";
import type { At } from "./store";

export const phasesOfExecution = ({ db, s }: At, executionId: number) =>
  db.select().from(s.executionComponentPhases).where(eq(s.executionComponentPhases.executionId, executionId));

export const dataStatisticsOfExecution = ({ db, s }: At, executionId: number) =>
  db.select().from(s.executionDataStatistics).where(eq(s.executionDataStatistics.executionId, executionId));

export const dataTapsOfExecution = ({ db, s }: At, executionId: number) =>
  db
    .select()
    .from(s.executionDataTaps)
    .where(eq(s.executionDataTaps.executionId, executionId))
    .orderBy(asc(s.executionDataTaps.file));

/** Files of data taps, oldest first. */
export const tapFilesOfExecution = ({ db, s }: At, executionId: number, limit: number) =>
  db
    .select()
    .from(s.executionDataTapFiles)
    .where(eq(s.executionDataTapFiles.executionId, executionId))
    .orderBy(asc(s.executionDataTapFiles.writtenAt), asc(s.executionDataTapFiles.file))
    .limit(limit);

export const tapFileCount = ({ db, s }: At, executionId: number) =>
  db
    .select({ count: count() })
    .from(s.executionDataTapFiles)
    .where(eq(s.executionDataTapFiles.executionId, executionId));

export const tapFileByName = ({ db, s }: At, executionId: number, file: string) =>
  db
    .select()
    .from(s.executionDataTapFiles)
    .where(and(eq(s.executionDataTapFiles.executionId, executionId), eq(s.executionDataTapFiles.file, file)));

/** Samples that were asked for of executions this executor runs. */
export const openSampleRequests = ({ db, s }: At, executorId: string, running: number) =>
  db
    .select({ request: s.executionSampleRequests })
    .from(s.executionSampleRequests)
    .innerJoin(s.executions, eq(s.executions.id, s.executionSampleRequests.executionId))
    .where(and(eq(s.executions.status, running), eq(s.executions.executorId, executorId)));

export const sampleRequestsOf = ({ db, s }: At, executionId: number) =>
  db.select().from(s.executionSampleRequests).where(eq(s.executionSampleRequests.executionId, executionId));

/** Takes a request out of the queue; nothing comes back when somebody else has. */
export const takeSampleRequest = ({ db, s }: At, executionId: number, path: string, pathId: string) => {
  const t = s.executionSampleRequests;
  return db
    .delete(t)
    .where(and(eq(t.executionId, executionId), eq(t.path, path), eq(t.pathId, pathId)))
    .returning();
};

/** Removes requests from before `time`: no executor took them, because their execution had just ended. */
export const pruneSampleRequests = ({ db, s }: At, time: Date) =>
  db.delete(s.executionSampleRequests).where(lt(s.executionSampleRequests.requestedAt, time));
