import { executionsWhere } from "@/db/execution-filter";
import { executionCountsByStatus } from "@/db/executions";
import { q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { executionScope } from "@/server/access/execution-scope";
import { loadSubject } from "@/server/access/load-subject";
import { listConditions } from "./list-conditions";
import { executionStatuses, statusOfCode } from "./status";
import type { ExecutionCounts, ExecutionFilter } from "./types";

/** How many executions that the caller may see are in each state. */
export async function countExecutions(caller: Caller, input: { filter: ExecutionFilter }): Promise<ExecutionCounts> {
  return caller.store.read(function* (at) {
    const subject = yield* loadSubject(at, caller);
    const where = executionsWhere(at, executionScope(subject), listConditions(input.filter));
    const rows = yield* q(executionCountsByStatus(at, where));
    const counts = Object.fromEntries(executionStatuses.map((status) => [status, 0])) as ExecutionCounts;
    for (const { status, count } of rows) counts[statusOfCode(status)] = count;
    return counts;
  });
}
