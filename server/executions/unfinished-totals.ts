import { type ExecutionScope, executionsWhere } from "@/db/execution-filter";
import { executionCountsByStatus } from "@/db/executions";
import { type At, q, type Steps } from "@/db/store";
import type { RunningPackages } from "./running-types";
import { statusCode, statusOfCode, unfinishedStatuses } from "./status";

/** How many executions and validations have not ended, whenever they began, by their states. */
export function* unfinishedTotals(at: At, scope: ExecutionScope): Steps<RunningPackages["totals"]> {
  const statuses = unfinishedStatuses.map(statusCode);
  const counts = yield* q(executionCountsByStatus(at, executionsWhere(at, scope, { kind: "any", statuses })));
  const of = (state: string) => counts.find(({ status }) => statusOfCode(status) === state)?.count ?? 0;
  return { created: of("created"), pending: of("pending"), running: of("running"), stopping: of("stopping") };
}
