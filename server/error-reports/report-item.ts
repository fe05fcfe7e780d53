import { occurrencesByPackage, occurrencesPerDay } from "@/db/error-reports";
import { visibleExecutions } from "@/db/execution-filter";
import { type At, q, type Steps } from "@/db/store";
import type { Subject } from "@/server/access/acts";
import { executionScope } from "@/server/access/execution-scope";
import { shownCode } from "@/server/executions/shown-code";
import { symbolicName } from "@/server/runtime/messages/symbolic-name";
import { countsPerDay, lastDays } from "./last-days";
import type { ErrorReportItem } from "./types";
import { withVisibleTexts } from "./visible-texts";

export const TREND_DAYS = 14;

/** A list has room for a few names; a report may be of thousands of packages. */
const MOST_NAMES = 4;

export type ErrorReportRow = At["s"]["errorReports"]["$inferSelect"];

/** Whose days a trend counts, and which is today. */
export interface Today {
  now: Date;
  timeZone: string;
}

/** Error reports as lists show them: counts, packages, text and trend of the executions the subject may see. */
export function* reportItems(at: At, subject: Subject, rows: ErrorReportRow[], today: Today): Steps<ErrorReportItem[]> {
  if (rows.length === 0) return [];
  const fingerprints = rows.map((row) => row.fingerprint);
  const visible = visibleExecutions(at, executionScope(subject));
  const { starts } = lastDays(today.now, today.timeZone, TREND_DAYS);
  const packages = yield* q(occurrencesByPackage(at, fingerprints, visible));
  const days = yield* q(occurrencesPerDay(at, fingerprints, starts, visible));
  const packagesOf = Map.groupBy(packages, (row) => row.fingerprint);
  const daysOf = Map.groupBy(days, (row) => row.fingerprint);
  return (yield* withVisibleTexts(at, rows, visible)).map((row) => {
    const trend = countsPerDay(daysOf.get(row.fingerprint) ?? [], TREND_DAYS);
    return reportItem(row, packagesOf.get(row.fingerprint) ?? [], trend, visible === undefined);
  });
}

interface OccurrencesOfPackage {
  packageName: string;
  count: number;
  firstAt: Date | null;
  lastAt: Date | null;
}

/** Occurrences in executions that are there. */
export function occurrencesThere(packages: { count: number }[]): number {
  return packages.reduce((sum, { count }) => sum + count, 0);
}

/** An error report as a list shows it, from what was counted per package, the one with the most occurrences first. */
export function reportItem(
  row: ErrorReportRow,
  packages: OccurrencesOfPackage[],
  trend: number[],
  seesAll: boolean,
): ErrorReportItem {
  const moments = packages.flatMap(({ firstAt, lastAt }) => [firstAt?.getTime() ?? [], lastAt?.getTime() ?? []].flat());
  return {
    fingerprint: row.fingerprint,
    state: row.state,
    reopenedAt: row.reopenedAt?.getTime() ?? null,
    ignoredUntil: row.ignoredUntil?.getTime() ?? null,
    ignoredUntilCount: row.ignoredUntilCount,
    code: shownCode(row.code),
    symbolicName: row.code === null ? null : (symbolicName(row.code) ?? null),
    text: row.text,
    sourceName: row.sourceName,
    // Of those that were removed nobody knows any more who might see them.
    occurrences: Math.max(occurrencesThere(packages), seesAll ? row.occurrences : 0),
    firstSeenAt: seesAll ? row.firstSeenAt.getTime() : Math.min(...moments),
    lastSeenAt: seesAll ? row.lastSeenAt.getTime() : Math.max(...moments),
    packageNames: packages.slice(0, MOST_NAMES).map(({ packageName }) => packageName),
    packageCount: packages.length,
    trend,
  };
}
