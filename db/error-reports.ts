import { and, desc, eq, gte, inArray, type SQL, sql } from "drizzle-orm";
import type { At } from "./store";

export const errorReportById = ({ db, s }: At, fingerprint: string) =>
  db.select().from(s.errorReports).where(eq(s.errorReports.fingerprint, fingerprint));

/** Executions of an error report that `visible` lets through, newest first. */
export const executionsOfReport = ({ db, s }: At, fingerprint: string, visible: SQL | undefined, limit: number) =>
  db
    .select({
      id: s.executions.id,
      packageId: s.executions.packageId,
      packageName: s.executions.packageName,
      folderPath: s.executions.folderPath,
      versionNumber: s.executions.versionNumber,
      at: s.errorReportExecutions.at,
    })
    .from(s.errorReportExecutions)
    .innerJoin(s.executions, eq(s.executions.id, s.errorReportExecutions.executionId))
    .where(and(eq(s.errorReportExecutions.fingerprint, fingerprint), visible))
    .orderBy(desc(s.errorReportExecutions.executionId))
    .limit(limit);

/** How often each of these reports occurred in executions that `visible` lets through, per package. */
export const occurrencesByPackage = ({ db, s }: At, fingerprints: string[], visible: SQL | undefined) =>
  db
    .select({
      fingerprint: s.errorReportExecutions.fingerprint,
      packageId: s.executions.packageId,
      packageName: s.executions.packageName,
      folderPath: s.executions.folderPath,
      count: sql<number>`count(*)`.mapWith(Number),
    })
    .from(s.errorReportExecutions)
    .innerJoin(s.executions, eq(s.executions.id, s.errorReportExecutions.executionId))
    .where(and(inArray(s.errorReportExecutions.fingerprint, fingerprints), visible))
    .groupBy(
      s.errorReportExecutions.fingerprint,
      s.executions.packageId,
      s.executions.packageName,
      s.executions.folderPath,
    );

/** When these reports occurred since `since`, for their trend. */
export const occurrenceTimes = ({ db, s }: At, fingerprints: string[], since: Date, visible: SQL | undefined) =>
  db
    .select({ fingerprint: s.errorReportExecutions.fingerprint, at: s.errorReportExecutions.at })
    .from(s.errorReportExecutions)
    .innerJoin(s.executions, eq(s.executions.id, s.errorReportExecutions.executionId))
    .where(
      and(inArray(s.errorReportExecutions.fingerprint, fingerprints), gte(s.errorReportExecutions.at, since), visible),
    );

/** A page of error reports, the last seen first. */
export const errorReportPage = ({ db, s }: At, where: SQL | undefined, limit: number) =>
  db
    .select()
    .from(s.errorReports)
    .where(where)
    .orderBy(desc(s.errorReports.lastSeenAt), desc(s.errorReports.fingerprint))
    .limit(limit);
