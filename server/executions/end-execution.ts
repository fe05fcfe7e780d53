import { and, eq } from "drizzle-orm";
import { changeExecution, executionById } from "@/db/executions";
import { appendToJournal } from "@/db/journal";
import { type At, one, q, type Steps, type Store } from "@/db/store";
import { recordErrorReport } from "@/server/error-reports/record-error-report";
import { describeChange } from "./describe-change";
import { endOpenRun } from "./record-executable-runs";
import { type ExecutionStatus, statusCode, statusInfo, statusOfCode } from "./status";
import type { EndReason } from "./types";

/** How an execution ended: with the host's last word (DTSExecResult), or without one. */
export type End = { result: 0 | 1 | 2 | 3 } | { endReason: EndReason; endDetail?: string };

const statusOfResult = { 0: "succeeded", 1: "failed", 2: "completed", 3: "canceled" } as const;

/**
 * Ends a running or stopping execution: final state, executables that were at work, the error report of a failure and the
 * journal, in the caller's transaction. Returns the new state, or undefined when it had ended (or not begun) already.
 */
export function* endExecution(
  at: At,
  store: Store,
  id: number,
  end: End,
  now: Date,
): Steps<ExecutionStatus | undefined> {
  const before = yield* one(store.locked(executionById(at, id)));
  if (!before) return undefined;
  const from = statusOfCode(before.status);
  const status = finalStatus(from, end);
  if (!statusInfo(from).next.includes(status) || from === "pending" || from === "created") return undefined;

  const how = "result" in end ? { result: end.result } : { endReason: end.endReason, endDetail: end.endDetail ?? null };
  const values = { status: statusCode(status), endedAt: now, currentPath: null, ...how };
  const row = yield* one(changeExecution(at, id, [before.status], values));
  if (!row) return undefined;
  yield* endExecutables(at, id, now);
  // Error reports are about the night's work: what a validation finds is read at once by who asked for it.
  if (row.kind === "execution" && (status === "failed" || status === "endedUnexpectedly"))
    yield* recordErrorReport(at, store, row);
  yield* appendToJournal(at, store, {
    executionId: id,
    at: now,
    kind: "execution",
    entries: [describeChange(row, now)],
  });
  return status;
}

/**
 * A stop is a promise: a stopping execution ends *canceled* however its host ended. Only one that did all its work before
 * the stop reached it has succeeded, because saying anything else would be untrue.
 */
function finalStatus(from: ExecutionStatus, end: End): ExecutionStatus {
  if (from === "stopping") return "result" in end && end.result === 0 ? "succeeded" : "canceled";
  return "result" in end ? statusOfResult[end.result] : "endedUnexpectedly";
}

/** Nothing of an ended execution is at work: what the host could not report is canceled. */
function* endExecutables(at: At, executionId: number, now: Date): Steps<void> {
  const { db, s } = at;
  const t = s.executionExecutables;
  const atWork = and(eq(t.executionId, executionId), eq(t.status, "running"));
  for (const { path } of yield* q(db.select({ path: t.path }).from(t).where(atWork)))
    yield* endOpenRun(at, executionId, path, "canceled", now);
  yield* q(db.update(t).set({ status: "canceled", endedAt: now }).where(atWork));
}
