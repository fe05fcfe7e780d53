import { newestExecutions } from "@/db/executions";
import type { AccessObject } from "@/server/access/acts";
import type { Caller } from "@/server/access/caller";
import { decide } from "@/server/access/decide";
import { executionScope } from "@/server/access/execution-scope";
import { loadSubject } from "@/server/access/load-subject";
import { packageAccesses } from "@/server/access/package-accesses";
import { executionItems } from "./execution-item";
import { listConditions } from "./list-conditions";
import { runningStates } from "./running-states";
import type { RunningItem } from "./running-types";
import { unfinishedStatuses } from "./status";

const MAX_RUNNING = 1_000;

/**
 * The running packages: executions the caller may see that have not ended, the oldest of the newest thousand first, so that
 * those who come later stand below and move nothing; `Application.GetRunningPackages` (MANAGEMENT.md 1.7).
 */
export async function findRunning(caller: Caller): Promise<RunningItem[]> {
  return caller.store.read(function* (at) {
    const principal = yield* loadSubject(at, caller);
    const conditions = listConditions({ kind: "any", status: unfinishedStatuses });
    const newest = yield* newestExecutions(at, executionScope(principal), conditions, MAX_RUNNING);
    const rows = newest.reverse();
    const items = yield* executionItems(at, rows, caller.now());
    const states = yield* runningStates(at, rows);
    const packages = yield* packageAccesses(at, [...new Set(rows.flatMap(({ packageId }) => packageId ?? []))]);
    return items.flatMap((item, index) => {
      const state = states[index];
      const stored = packages.get(item.packageId ?? "") ?? null;
      const object: AccessObject = {
        type: "execution",
        id: item.id,
        startedById: item.requestedById,
        package: stored,
      };
      return state ? [{ ...item, ...state, mayStop: decide({ principal, act: "execution.stop", object }) }] : [];
    });
  });
}
