import { lastDurationsOf } from "@/db/running";
import type { At, Steps } from "@/db/store";
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
    kind: row.kind,
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
  const isOpen = ({ status }: ExecutionRow) => !statusInfo(statusOfCode(status)).terminal;
  const packageIds = new Set(rows.filter(isOpen).flatMap(({ packageId }) => packageId ?? []));
  const usual = yield* usualDurations(at, [...packageIds]);
  return rows.map((row) => executionItem(row, now, isOpen(row) ? (usual.get(row.packageId ?? "") ?? null) : null));
}

/** The median of how long the last successful executions of a package took, in milliseconds; null without any. */
export function* usualDuration(at: At, packageId: string): Steps<number | null> {
  return (yield* usualDurations(at, [packageId])).get(packageId) ?? null;
}

/** The same for many packages; those without a successful execution are missing. */
export function* usualDurations(at: At, packageIds: string[]): Steps<Map<string, number>> {
  const rows = yield* lastDurationsOf(at, packageIds, statusCode("succeeded"), USUAL_OF);
  const usual = new Map<string, number>();
  for (const [packageId, ofPackage] of Map.groupBy(rows, (row) => row.packageId)) {
    const durations = ofPackage
      .flatMap(({ startedAt, endedAt }) => (startedAt && endedAt ? [endedAt.getTime() - startedAt.getTime()] : []))
      .sort((a, b) => a - b);
    const median = durations[Math.floor(durations.length / 2)];
    if (packageId !== null && median !== undefined) usual.set(packageId, median);
  }
  return usual;
}
