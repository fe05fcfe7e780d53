import { errorReportById, executionsOfReport } from "@/db/error-reports";
import { visibleExecutions } from "@/db/execution-filter";
import { one, q } from "@/db/store";
import { authorize, rightsOf } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { executionScope } from "@/server/access/execution-scope";
import { AppError } from "@/server/errors";
import { explainCode } from "@/server/executions/explain-code";
import { reportItems } from "./report-item";
import type { ErrorReportDetail } from "./types";

const MOST_EXECUTIONS = 100;

/** An error report with its newest executions. Throws "not-found" also when the caller may see none of them. */
export async function getErrorReport(caller: Caller, input: { fingerprint: string }): Promise<ErrorReportDetail> {
  return caller.store.read(function* (at) {
    const subject = yield* authorize(at, caller, "error-report.view", { type: "server" });
    const row = yield* one(errorReportById(at, input.fingerprint));
    const visible = visibleExecutions(at, executionScope(subject));
    const executions = row ? yield* q(executionsOfReport(at, row.fingerprint, visible, MOST_EXECUTIONS)) : [];
    const [item] = row ? yield* reportItems(at, subject, [row], caller.now()) : [];
    if (!row || !item || executions.length === 0) throw new AppError("not-found", "There is no such error report.");
    return {
      ...item,
      explanation: row.code === null ? null : explainCode(row.code),
      stateChangedAt: row.stateChangedAt?.getTime() ?? null,
      stateChangedByName: row.stateChangedByName,
      executions: executions.map(({ folderPath: _, at: when, ...execution }) => ({ ...execution, at: when.getTime() })),
      rights: rightsOf(subject, ["error-report.change"], { type: "server" }),
    };
  });
}
