import { failuresByReport, reportsByFingerprint, windowWhere } from "@/db/reports";
import { q } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { executionScope } from "@/server/access/execution-scope";
import { reportItems } from "@/server/error-reports/report-item";
import type { FailureGroup } from "./types";

/**
 * The error reports that executions of the last `lengthMs` ended with, the most frequent first, each with how many of them did.
 * Trends count days of `timeZone`. Ignored ones are left out. Throws "forbidden".
 */
export async function getFailures(
  caller: Caller,
  input: { lengthMs: number; limit: number; timeZone?: string },
): Promise<FailureGroup[]> {
  const now = caller.now();
  const today = { now, timeZone: input.timeZone ?? "UTC" };
  const since = new Date(now.getTime() - input.lengthMs);
  return caller.store.read(function* (at) {
    const subject = yield* authorize(at, caller, "error-report.view", { type: "server" });
    const where = yield* windowWhere(at, { scope: executionScope(subject), since });
    const counted = where ? yield* q(failuresByReport(at, where, input.limit)) : [];
    const rows =
      counted.length > 0
        ? yield* q(
            reportsByFingerprint(
              at,
              counted.map((row) => row.fingerprint),
            ),
          )
        : [];
    const reports = new Map((yield* reportItems(at, subject, rows, today)).map((item) => [item.fingerprint, item]));
    return counted.flatMap(({ fingerprint, count }) => {
      const report = reports.get(fingerprint);
      return report ? [{ report, count, isNew: report.firstSeenAt >= since.getTime() }] : [];
    });
  });
}
