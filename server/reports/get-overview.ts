import { executionsPerStretch, windowWhere } from "@/db/reports";
import { q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { executionScope } from "@/server/access/execution-scope";
import { loadSubject } from "@/server/access/load-subject";
import { executionStatuses, statusOfCode } from "@/server/executions/status";
import type { ExecutionCounts } from "@/server/executions/types";
import { unfinishedTotals } from "@/server/executions/unfinished-totals";
import { cutWindow, stretchesOf, stretchFor } from "./stretches";
import type { Overview } from "./types";

/**
 * What became of the executions of the last `lengthMs` that the caller may see, counted and over time, on the clock of the reader; and
 * how many have not ended, whenever they began.
 */
export async function getOverview(caller: Caller, input: { lengthMs: number; timeZone: string }): Promise<Overview> {
  const now = caller.now();
  const since = new Date(now.getTime() - input.lengthMs);
  const cut = cutWindow(since, now, input.timeZone);
  return caller.store.read(function* (at) {
    const subject = yield* loadSubject(at, caller);
    const scope = executionScope(subject);
    const where = yield* windowWhere(at, { scope, since });
    const counted = where ? yield* q(executionsPerStretch(at, where, cut.countedMs)) : [];
    const counts = Object.fromEntries(executionStatuses.map((status) => [status, 0])) as ExecutionCounts;
    for (const { status, count } of counted) counts[statusOfCode(status)] += count;
    const unfinished = Object.values(yield* unfinishedTotals(at, scope)).reduce((sum, count) => sum + count, 0);
    return { counts, unfinished, stretchMs: stretchFor(input.lengthMs), stretches: stretchesOf(counted, cut) };
  });
}
