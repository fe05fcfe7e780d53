import { lastDurations } from "@/db/executions";
import { type At, q, type Steps } from "@/db/store";
import type { ExecutionRow } from "./describe-change";
import { shownCode } from "./shown-code";
import { statusCode, statusInfo, statusOfCode } from "./status";
import type { ExecutionItem } from "./types";

/** How many successful executions say what is usual. */
const USUAL_OF = 10;

/** An execution as lists show it; `now` measures one that is still running. */
export function executionItem(row: ExecutionRow, now: Date, usualDurationMs: number | null): ExecutionItem {
  const durationMs = row.startedAt ? (row.endedAt ?? now).getTime() - row.startedAt.getTime() : null;
  return {
    id: row.id,
    status: statusOfCode(row.status),
    packageId: row.packageId,
    packageName: row.packageName,
    folderPath: row.folderPath,
    versionNumber: row.versionNumber,
    requestedById: row.requestedById,
    requestedByName: row.requestedByName,
    createdAt: row.createdAt.getTime(),
    startedAt: row.startedAt?.getTime() ?? null,
    endedAt: row.endedAt?.getTime() ?? null,
    durationMs,
    errorCount: row.errorCount,
    warningCount: row.warningCount,
    rowsTotal: row.rowsTotal,
    currentPath: row.currentPath,
    firstErrorCode: shownCode(row.firstErrorCode),
    firstErrorText: row.firstErrorText,
    fingerprint: row.fingerprint,
    usualDurationMs,
  };
}

/** The items of a list. What is usual is looked up for executions that have not ended, once per package. */
export function* executionItems(at: At, rows: ExecutionRow[], now: Date): Steps<ExecutionItem[]> {
  const usual = new Map<string, number | null>();
  for (const { packageId, status } of rows) {
    if (packageId === null || usual.has(packageId) || statusInfo(statusOfCode(status)).terminal) continue;
    usual.set(packageId, yield* usualDuration(at, packageId));
  }
  return rows.map((row) => {
    const terminal = statusInfo(statusOfCode(row.status)).terminal;
    return executionItem(row, now, row.packageId === null || terminal ? null : (usual.get(row.packageId) ?? null));
  });
}

/** The median of how long the last successful executions of a package took, in milliseconds; null without any. */
export function* usualDuration(at: At, packageId: string): Steps<number | null> {
  const rows = yield* q(lastDurations(at, packageId, statusCode("succeeded"), USUAL_OF));
  const durations = rows
    .flatMap(({ startedAt, endedAt }) => (startedAt && endedAt ? [endedAt.getTime() - startedAt.getTime()] : []))
    .sort((a, b) => a - b);
  return durations[Math.floor(durations.length / 2)] ?? null;
}
