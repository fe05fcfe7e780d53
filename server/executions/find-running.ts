import { newestExecutionId } from "@/db/execution-walk";
import { oldestExecutions } from "@/db/running";
import { one, q } from "@/db/store";
import type { AccessObject } from "@/server/access/acts";
import type { Caller } from "@/server/access/caller";
import { decide } from "@/server/access/decide";
import { executionScope } from "@/server/access/execution-scope";
import { loadSubject } from "@/server/access/load-subject";
import { packageAccesses } from "@/server/access/package-accesses";
import type { ExecutionRow } from "./describe-change";
import { executionItems } from "./execution-item";
import { runningStates } from "./running-states";
import type { RunningPackages } from "./running-types";
import { statusCode } from "./status";
import { unfinishedTotals } from "./unfinished-totals";

/** So many at work are shown whatever waits: more hosts than anybody has. */
const MOST_AT_WORK = 2_000;
/** What waits is shown up to a list of this length. */
const MOST_SHOWN = 1_000;

/**
 * The running packages: executions the caller may see that have not ended, those at work whole and of what waits those which begin
 * first, with how many there are in all; `most` of them, where a page needs no more. The oldest come first, so that those who come later stand below and move nothing;
 * `Application.GetRunningPackages` (MANAGEMENT.md 1.7).
 */
export async function findRunning(
  caller: Caller,
  { most = MOST_AT_WORK }: { most?: number } = {},
): Promise<RunningPackages> {
  return caller.store.read(function* (at) {
    const principal = yield* loadSubject(at, caller);
    const scope = executionScope(principal);
    const oldest = function* (limit: number, ...statuses: ("created" | "pending" | "running" | "stopping")[]) {
      const found: ExecutionRow[] = [];
      for (const status of statuses) found.push(...(yield* q(oldestExecutions(at, scope, statusCode(status), limit))));
      return found.sort((a, b) => a.id - b.id).slice(0, limit);
    };
    const atWork = yield* oldest(Math.min(most, MOST_AT_WORK), "running", "stopping");
    const waiting = yield* oldest(Math.max(0, Math.min(most, MOST_SHOWN) - atWork.length), "created", "pending");
    const rows = [...atWork, ...waiting].sort((a, b) => a.id - b.id);
    const items = yield* executionItems(at, rows, caller.now());
    const states = yield* runningStates(at, rows);
    const packages = yield* packageAccesses(at, [...new Set(rows.flatMap(({ packageId }) => packageId ?? []))]);
    return {
      newestId: (yield* one(newestExecutionId(at)))?.id ?? 0,
      totals: yield* unfinishedTotals(at, scope),
      items: items.flatMap((item, index) => {
        const state = states[index];
        const stored = packages.get(item.packageId ?? "") ?? null;
        const object: AccessObject = {
          type: "execution",
          id: item.id,
          startedById: item.requestedById,
          package: stored,
        };
        return state ? [{ ...item, ...state, mayStop: decide({ principal, act: "execution.stop", object }) }] : [];
      }),
    };
  });
}
