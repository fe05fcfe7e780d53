import { errorReportById, occurrencesByPackage } from "@/db/error-reports";
import { visibleExecutions } from "@/db/execution-filter";
import { lastVisibleBefore } from "@/db/executions";
import { errorsOf } from "@/db/messages";
import { type At, one, q, type Steps } from "@/db/store";
import type { Subject } from "@/server/access/acts";
import type { Caller } from "@/server/access/caller";
import { executionScope } from "@/server/access/execution-scope";
import { reportItem } from "@/server/error-reports/report-item";
import { symbolicName } from "@/server/runtime/messages/symbolic-name";
import type { ExecutionRow } from "./describe-change";
import { explainCode } from "./explain-code";
import { loadExecution } from "./load-execution";
import { messageItem } from "./message-item";
import { statusCode, statusOfCode } from "./status";
import type { ExecutionReport, MessageItem } from "./types";

const MOST = 200;

/**
 * Why an execution failed, in the order a person asks: the first cause, what it means and what to try, what only follows
 * from it, what went wrong beside it, whether it happened before. Throws "forbidden", "not-found".
 */
export async function getExecutionReport(caller: Caller, input: { executionId: number }): Promise<ExecutionReport> {
  return caller.store.read(function* (at) {
    const { row, subject } = yield* loadExecution(at, caller, input.executionId, "execution.view");
    const causes = (yield* q(errorsOf(at, row.id, false, MOST + 1))).map(messageItem);
    const following = (yield* q(errorsOf(at, row.id, true, MOST + 1))).map(messageItem);
    // Without a cause that stands for itself, the first of the others is the nearest to one.
    const [first, ...others] = causes.length > 0 ? causes : following.splice(0, 1);
    return {
      executionId: row.id,
      status: statusOfCode(row.status),
      firstCause: first ? firstCauseOf(first) : null,
      consequences: following.slice(0, MOST),
      otherCauses: others.slice(0, MOST).map(explained),
      endReason: row.endReason,
      endDetail: row.endDetail,
      errorReport: yield* errorReportOf(at, subject, row),
      lastSuccess: yield* lastSuccessOf(at, subject, row),
    };
  });
}

function explained(message: MessageItem) {
  return { message, explanation: message.code === null ? null : explainCode(Number(message.code)) };
}

function firstCauseOf(message: MessageItem) {
  const name = message.code === null ? undefined : symbolicName(Number(message.code));
  return { ...explained(message), symbolicName: name ?? null, executableName: executableName(message.path) };
}

/** "Package\Loop\Load" -> "Load" */
function executableName(path: string): string {
  return path.slice(path.lastIndexOf("\\") + 1);
}

/** How often the error came, as the page of its report tells this person. */
function* errorReportOf(at: At, subject: Subject, row: ExecutionRow): Steps<ExecutionReport["errorReport"]> {
  const report = row.fingerprint === null ? undefined : yield* one(errorReportById(at, row.fingerprint));
  if (!report) return null;
  const visible = visibleExecutions(at, executionScope(subject));
  const packages = yield* q(occurrencesByPackage(at, [report.fingerprint], visible));
  const { fingerprint, occurrences, firstSeenAt } = reportItem(report, packages, [], visible === undefined);
  return { fingerprint, occurrences, firstSeenAt };
}

function* lastSuccessOf(at: At, subject: Subject, row: ExecutionRow): Steps<ExecutionReport["lastSuccess"]> {
  if (row.packageId === null) return null;
  const succeeded = { packageId: row.packageId, status: statusCode("succeeded"), beforeId: row.id };
  const visible = visibleExecutions(at, executionScope(subject));
  const success = yield* one(lastVisibleBefore(at, succeeded, visible, 1));
  if (!success) return null;
  return { id: success.id, versionNumber: success.versionNumber, at: (success.endedAt ?? success.createdAt).getTime() };
}
