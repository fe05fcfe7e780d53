import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { errorReportById } from "@/db/error-reports";
import { errorsOf } from "@/db/messages";
import { type At, one, q, type Steps, type Store } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import type { ExecutionRow } from "@/server/executions/describe-change";
import { fingerprintOf, sourceOf } from "./fingerprint";
import type { ErrorReportRow } from "./report-item";
import { shownRule } from "./shown-rule";

const opened = { state: "open" as const, ignoredUntil: null, ignoredUntilCount: null };

/**
 * Files a failed execution under its error report, in the transaction that ends it. The first cause decides which. A report
 * that was resolved is open again when the execution began after that; one that is ignored opens when its moment has passed or its
 * count is reached.
 */
export function* recordErrorReport(at: At, store: Store, execution: ExecutionRow): Steps<void> {
  const { db, s } = at;
  const cause = yield* one(errorsOf(at, execution.id, false, 1));
  const executable = execution.firstErrorPath?.split("\\").at(-1) ?? execution.packageName;
  const failure = {
    code: execution.firstErrorCode,
    sourceName: sourceOf(executable, cause?.subComponent ?? null),
    text: execution.firstErrorText ?? execution.endDetail ?? "The package failed and reported no error.",
  };
  const fingerprint = fingerprintOf(failure);
  const seen = execution.endedAt ?? execution.createdAt;
  const t = s.errorReports;
  const known = yield* one(store.locked(errorReportById(at, fingerprint)));
  const opens = known !== undefined && isOpenedBy(known, execution, seen);
  const row = { fingerprint, ...failure, state: "open" as const, occurrences: 1, firstSeenAt: seen, lastSeenAt: seen };
  const set = {
    text: failure.text,
    lastSeenAt: seen,
    // Two that are the first of their report at once find none to lock.
    occurrences: sql`${t.occurrences} + 1`,
    ...(opens ? { ...opened, reopenedAt: seen } : {}),
  };
  yield* q(db.insert(t).values(row).onConflictDoUpdate({ target: t.fingerprint, set }));
  if (opens) yield* auditOpening(at, store, known, execution, seen);
  const occurrence = { fingerprint, executionId: execution.id, at: seen };
  yield* q(db.insert(s.errorReportExecutions).values(occurrence));
  yield* q(db.update(s.executions).set({ fingerprint }).where(eq(s.executions.id, execution.id)));
}

function isOpenedBy(report: ErrorReportRow, { startedAt, createdAt }: ExecutionRow, seen: Date): boolean {
  if (report.state === "open") return false;
  if (report.state === "resolved")
    // What was at work already may fail with what has been mended since.
    return report.stateChangedAt === null || (startedAt ?? createdAt) >= report.stateChangedAt;
  const { ignoredUntil, ignoredUntilCount, occurrences } = report;
  return (
    (ignoredUntil !== null && ignoredUntil <= seen) ||
    (ignoredUntilCount !== null && ignoredUntilCount <= occurrences + 1)
  );
}

/** Nobody asked for it: Gantry itself opens the report, because of this execution. */
function* auditOpening(at: At, store: Store, before: ErrorReportRow, execution: ExecutionRow, now: Date): Steps<void> {
  const principal = { kind: "system", id: "system", name: "Gantry" } as const;
  yield* auditChange(
    at,
    { store, principal, now: () => now, requestId: randomUUID() },
    {
      verb: "set-error-report-state",
      object: { type: "error-report", id: before.fingerprint, name: before.text.slice(0, 200) },
      before: shownRule(before),
      after: { ...shownRule(opened), execution: execution.id },
    },
  );
}
