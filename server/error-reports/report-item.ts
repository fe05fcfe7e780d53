import { occurrencesByPackage, occurrenceTimes } from "@/db/error-reports";
import { visibleExecutions } from "@/db/execution-filter";
import { type At, q, type Steps } from "@/db/store";
import type { Subject } from "@/server/access/acts";
import { executionScope } from "@/server/access/execution-scope";
import { explainCode } from "@/server/executions/explain-code";
import { shownCode } from "@/server/executions/shown-code";
import type { ErrorReportItem } from "./types";

const DAY_MS = 86_400_000;
const TREND_DAYS = 14;

export type ErrorReportRow = At["s"]["errorReports"]["$inferSelect"];

/** Error reports as lists show them: counts, packages and trend of the executions the subject may see. */
export function* reportItems(at: At, subject: Subject, rows: ErrorReportRow[], now: Date): Steps<ErrorReportItem[]> {
  if (rows.length === 0) return [];
  const fingerprints = rows.map((row) => row.fingerprint);
  const visible = visibleExecutions(at, executionScope(subject));
  const firstDay = Math.floor(now.getTime() / DAY_MS) - TREND_DAYS + 1;
  const packages = yield* q(occurrencesByPackage(at, fingerprints, visible));
  const times = yield* q(occurrenceTimes(at, fingerprints, new Date(firstDay * DAY_MS), visible));
  const packagesOf = Map.groupBy(packages, (row) => row.fingerprint);
  const timesOf = Map.groupBy(times, (row) => row.fingerprint);
  return rows.map((row) => {
    const of = packagesOf.get(row.fingerprint) ?? [];
    const trend = Array<number>(TREND_DAYS).fill(0);
    for (const { at: when } of timesOf.get(row.fingerprint) ?? []) {
      const day = Math.floor(when.getTime() / DAY_MS) - firstDay;
      trend[day] = (trend[day] ?? 0) + 1;
    }
    return {
      fingerprint: row.fingerprint,
      state: row.state,
      code: shownCode(row.code),
      symbolicName: row.code === null ? null : (explainCode(row.code)?.symbolicName ?? null),
      text: row.text,
      sourceName: row.sourceName,
      occurrences: of.reduce((sum, one) => sum + one.count, 0),
      firstSeenAt: row.firstSeenAt.getTime(),
      lastSeenAt: row.lastSeenAt.getTime(),
      packages: of.map(({ packageId, packageName, folderPath }) => ({ id: packageId, name: packageName, folderPath })),
      trend,
    };
  });
}
