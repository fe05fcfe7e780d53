import { newestExecutions } from "@/db/executions";
import type { Caller } from "@/server/access/caller";
import { decide } from "@/server/access/decide";
import { executionAccess } from "@/server/access/execution-access";
import { executionScope } from "@/server/access/execution-scope";
import { loadSubject } from "@/server/access/load-subject";
import { executionItems } from "./execution-item";
import { listConditions } from "./list-conditions";
import { unfinishedStatuses } from "./status";
import type { RunningItem } from "./types";

const MAX_RUNNING = 1_000;

/**
 * The running packages: executions the caller may see that have not ended, the newest first;
 * `Application.GetRunningPackages` (MANAGEMENT.md 1.7).
 */
export async function findRunning(caller: Caller): Promise<RunningItem[]> {
  return caller.store.read(function* (at) {
    const principal = yield* loadSubject(at, caller);
    const conditions = listConditions({ status: unfinishedStatuses });
    const rows = yield* newestExecutions(at, executionScope(principal), conditions, MAX_RUNNING);
    const items = yield* executionItems(at, rows, caller.now());
    const running: RunningItem[] = [];
    for (const item of items) {
      const object = yield* executionAccess(at, item);
      running.push({ ...item, mayStop: decide({ principal, act: "execution.stop", object }) });
    }
    return running;
  });
}
