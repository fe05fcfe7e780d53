import { visibleExecutions } from "@/db/execution-filter";
import { lastVisibleBefore } from "@/db/executions";
import { executablesOfExecutions, rowsOfExecutions } from "@/db/performance";
import { q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { executionScope } from "@/server/access/execution-scope";
import { judgeMeasure } from "./judge-measure";
import { loadExecution } from "./load-execution";
import type { ExecutionPerformance } from "./performance-types";
import { statusCode, statusInfo, statusOfCode } from "./status";

/** As many as a person can take in, and enough for a median that one odd night does not move. */
const COMPARED = 10;
const SECOND_MS = 1_000;

/**
 * How long an execution and each of its executables took, and how many rows went down each path, beside the last ten successful
 * executions of its package before it that the caller may see. Throws "forbidden", "not-found".
 */
export async function getExecutionPerformance(
  caller: Caller,
  input: { executionId: number },
): Promise<ExecutionPerformance> {
  return caller.store.read(function* (at) {
    const { row, subject } = yield* loadExecution(at, caller, input.executionId, "execution.view");
    const succeeded = { packageId: row.packageId ?? "", status: statusCode("succeeded"), beforeId: row.id };
    const visible = visibleExecutions(at, executionScope(subject));
    const last = row.packageId === null ? [] : yield* q(lastVisibleBefore(at, succeeded, visible, COMPARED));
    const ids = [row.id, ...last.map((each) => each.id)];
    const executables = (yield* q(executablesOfExecutions(at, ids))).filter(({ status }) => status !== "skipped");
    const rows = yield* q(rowsOfExecutions(at, ids));
    const status = statusOfCode(row.status);
    const ended = statusInfo(status).terminal;
    const successes = last.map((each) => ({
      id: each.id,
      versionNumber: each.versionNumber,
      at: (each.endedAt ?? each.startedAt ?? row.createdAt).getTime(),
      durationMs: lengthOf(each),
    }));
    const judge = (value: number | null, earlier: number[], rows: boolean) =>
      judgeMeasure({ value, earlier, compared: last.length, least: rows ? 1 : SECOND_MS, ended, counts: rows });
    const upTo = row.endedAt ?? caller.now();
    return {
      successes,
      duration: judge(
        row.startedAt ? lengthOf({ startedAt: row.startedAt, endedAt: upTo }) : null,
        successes.map((each) => each.durationMs),
        false,
      ),
      rows: judge(
        row.rowsTotal,
        last.map((each) => each.rowsTotal),
        true,
      ),
      executables: [...Map.groupBy(executables, ({ path }) => path)].map(([path, all]) => {
        const own = all.find(({ executionId }) => executionId === row.id);
        const earlier = all.filter((each) => each !== own).map(({ durationMs }) => durationMs);
        return { path, ...judge(own?.durationMs ?? null, earlier, false) };
      }),
      paths: [...Map.groupBy(rows, ({ path, pathId }) => `${path}\n${pathId}`).values()].map((all) => {
        const own = all.find(({ executionId }) => executionId === row.id);
        const earlier = all.filter((each) => each !== own).map(({ totalRows }) => totalRows);
        const { path = "", pathId = "" } = all[0] ?? {};
        return { path, pathId, ...judge(own?.totalRows ?? null, earlier, true) };
      }),
    };
  });
}

function lengthOf({ startedAt, endedAt }: { startedAt: Date | null; endedAt: Date | null }): number {
  return startedAt && endedAt ? Math.max(0, endedAt.getTime() - startedAt.getTime()) : 0;
}
