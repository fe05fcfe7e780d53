import { newestExecutions } from "@/db/executions";
import type { Caller } from "@/server/access/caller";
import { executionScope } from "@/server/access/execution-scope";
import { loadSubject } from "@/server/access/load-subject";
import { executionItems } from "./execution-item";
import { listConditions } from "./list-conditions";
import { unfinishedStatuses } from "./status";
import type { ExecutionItem } from "./types";

const MAX_RUNNING = 1_000;

/**
 * The running packages: executions the caller may see that have not ended, the newest first;
 * `Application.GetRunningPackages` (MANAGEMENT.md 1.7).
 */
export async function findRunning(caller: Caller): Promise<ExecutionItem[]> {
  return caller.store.read(function* (at) {
    const subject = yield* loadSubject(at, caller);
    const conditions = listConditions({ status: unfinishedStatuses });
    const rows = yield* newestExecutions(at, executionScope(subject), conditions, MAX_RUNNING);
    return yield* executionItems(at, rows, caller.now());
  });
}
