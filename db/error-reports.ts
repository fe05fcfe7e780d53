import { and, desc, eq, exists, gte, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { type ExecutionScope, visibleExecutions } from "./execution-filter";
import { escapeLike } from "./like";
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

interface ErrorReportConditions {
  states?: At["s"]["errorReports"]["$inferSelect"]["state"][];
  text?: string;
  packageId?: string;
  /** The last one of the page before. */
  before?: { lastSeenAt: Date; fingerprint: string } | null;
}

/** The WHERE of lists of error reports: those with at least one execution of the scope. */
export function errorReportsWhere(at: At, scope: ExecutionScope, conditions: ErrorReportConditions): SQL | undefined {
  const { errorReports: r, errorReportExecutions: link, executions: e } = at.s;
  const { states, text, packageId, before } = conditions;
  const ofExecutions = and(
    visibleExecutions(at, scope),
    packageId === undefined ? undefined : eq(e.packageId, packageId),
  );
  const seen =
    ofExecutions &&
    exists(
      at.db
        .select({ id: e.id })
        .from(link)
        .innerJoin(e, eq(e.id, link.executionId))
        .where(and(eq(link.fingerprint, r.fingerprint), ofExecutions)),
    );
  return and(
    states && inArray(r.state, states),
    text ? sql`lower(${r.text}) like lower(${`%${escapeLike(text)}%`}) escape '!'` : undefined,
    before
      ? or(
          lt(r.lastSeenAt, before.lastSeenAt),
          and(eq(r.lastSeenAt, before.lastSeenAt), lt(r.fingerprint, before.fingerprint)),
        )
      : undefined,
    seen,
  );
}

/** A page of error reports, the last seen first. */
export const errorReportPage = ({ db, s }: At, where: SQL | undefined, limit: number) =>
  db
    .select()
    .from(s.errorReports)
    .where(where)
    .orderBy(desc(s.errorReports.lastSeenAt), desc(s.errorReports.fingerprint))
    .limit(limit);
