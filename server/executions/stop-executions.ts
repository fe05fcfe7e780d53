import type { Caller } from "@/server/access/caller";
import { AppError, refusalOf } from "@/server/errors";
import type { StopResult } from "./running-types";
import { stopExecution } from "./stop-execution";

/**
 * Asks for the end of several executions, each in a transaction of its own with its audit row: one that is refused or has ended
 * says why and keeps none of the others from being stopped.
 */
export async function stopExecutions(
  caller: Caller,
  input: { executionIds: number[] },
): Promise<{ results: StopResult[] }> {
  const results: StopResult[] = [];
  for (const executionId of new Set(input.executionIds)) {
    try {
      results.push({ executionId, outcome: "done", stop: await stopExecution(caller, { executionId }) });
    } catch (error) {
      if (!(error instanceof AppError) || error.code === "unauthenticated") throw error;
      results.push({ executionId, ...refusalOf(error) });
    }
  }
  return { results };
}
