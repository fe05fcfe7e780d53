import type { SQL } from "drizzle-orm";
import { executionOfReport, executionsOfReport } from "@/db/error-reports";
import { visibleExecutions } from "@/db/execution-filter";
import { lastVisibleBefore, rowsOfExecution } from "@/db/executions";
import { type At, one, q, type Steps } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { executionScope } from "@/server/access/execution-scope";
import { AppError } from "@/server/errors";
import type { ExecutionRow } from "@/server/executions/describe-change";
import { getExecutionDesign } from "@/server/executions/get-execution-design";
import { statusCode } from "@/server/executions/status";
import { showOverride } from "@/server/executions/stored-override";
import { differingValues, runValues } from "./run-values";
import type { ComparedExecution, LastGoodComparison } from "./types";

/**
 * A failed execution of an error report, the newest unless another is named that is there, beside the newest successful one of its
 * package before it: versions, values with their origin, rows per path. Null when the package never succeeded before, or is gone, and
 * when retention has removed all executions of the report. Throws "not-found" for what the caller may not see.
 */
export async function compareWithLastGood(
  caller: Caller,
  input: { fingerprint: string; executionId?: number },
): Promise<LastGoodComparison | null> {
  const found = await caller.store.read(function* (at) {
    const subject = yield* authorize(at, caller, "error-report.view", { type: "server" });
    const visible = visibleExecutions(at, executionScope(subject));
    const { fingerprint, executionId } = input;
    const named =
      executionId === undefined ? undefined : yield* one(executionOfReport(at, fingerprint, executionId, visible));
    const newest = named ? undefined : yield* one(executionsOfReport(at, fingerprint, visible, 1));
    const failed = named ?? (newest && (yield* one(executionOfReport(at, fingerprint, newest.id, visible))));
    if (failed) return yield* besideLastGood(at, failed.execution, visible);
    if (visible === undefined) return null;
    throw new AppError("not-found", "errorReportExecutionGone");
  });
  if (!found) return null;
  const { good, failed, packageId, rows } = found;
  const [before, after] = await Promise.all([
    getExecutionDesign(caller, { executionId: good.id }),
    getExecutionDesign(caller, { executionId: failed.id }),
  ]);
  const { values, same } = differingValues(
    runValues(before, good.overrides.map(showOverride)),
    runValues(after, failed.overrides.map(showOverride)),
  );
  return {
    packageId,
    packageName: failed.packageName,
    folderPath: failed.folderPath,
    good: compared(good),
    failed: compared(failed),
    projectChanged: good.projectHash !== failed.projectHash,
    values,
    sameValues: same,
    locked: before.locked || after.locked,
    rows,
  };
}

interface Pair {
  good: ExecutionRow;
  failed: ExecutionRow;
  packageId: string;
  rows: LastGoodComparison["rows"];
}

function* besideLastGood(at: At, failed: ExecutionRow, visible: SQL | undefined): Steps<Pair | null> {
  if (failed.packageId === null) return null;
  const before = { packageId: failed.packageId, status: statusCode("succeeded"), beforeId: failed.id };
  const good = yield* one(lastVisibleBefore(at, before, visible, 1));
  if (!good) return null;
  return { good, failed, packageId: failed.packageId, rows: yield* rowsSideBySide(at, good.id, failed.id) };
}

function* rowsSideBySide(at: At, goodId: number, failedId: number): Steps<LastGoodComparison["rows"]> {
  const rows = new Map<string, LastGoodComparison["rows"][number]>();
  for (const { path, pathId, totalRows } of yield* q(rowsOfExecution(at, goodId)))
    rows.set(`${path} ${pathId}`, { path, pathId, good: totalRows, failed: null });
  for (const { path, pathId, totalRows } of yield* q(rowsOfExecution(at, failedId))) {
    const beside = rows.get(`${path} ${pathId}`) ?? { path, pathId, good: null };
    rows.set(`${path} ${pathId}`, { ...beside, failed: totalRows });
  }
  return [...rows.values()];
}

function compared(row: ExecutionRow): ComparedExecution {
  const { id, versionNumber, requestedByName, loggingLevel, startedAt, endedAt } = row;
  const durationMs = startedAt && endedAt ? endedAt.getTime() - startedAt.getTime() : null;
  return { id, versionNumber, requestedByName, loggingLevel, startedAt: startedAt?.getTime() ?? null, durationMs };
}
