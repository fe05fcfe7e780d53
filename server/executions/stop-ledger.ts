import type { At } from "@/db/store";
import type { StopLedger } from "./types";

/**
 * The deadlines of a stop after the request, in milliseconds. The executor escalates at the first two (SIGTERM, and
 * SIGKILL 3 s later), so that the last one, which is what a person is promised, is kept whatever the package does.
 */
export const stopDeadlines = { acknowledge: 2_000, abort: 5_000, gone: 15_000 } as const;

type StopRow = At["s"]["executionStops"]["$inferSelect"];

export function stopLedger(row: StopRow): StopLedger {
  const stage = (by: Date, at: Date | null) => ({ by: by.getTime(), at: at?.getTime() ?? null });
  return {
    requestedByName: row.requestedByName,
    requestedAt: row.requestedAt.getTime(),
    acknowledged: stage(row.acknowledgeBy, row.acknowledgedAt),
    aborted: stage(row.abortBy, row.abortedAt),
    gone: stage(row.goneBy, row.goneAt),
    escalations: row.escalations,
  };
}
