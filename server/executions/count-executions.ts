import type { Caller } from "@/server/access/caller";
import type { ExecutionCounts, ExecutionFilter } from "./types";

/**  */
export async function countExecutions(
  caller: Caller,
  input: { filter: Omit<ExecutionFilter, "status"> },
): Promise<ExecutionCounts> {
  throw new Error(`count-executions is being written.`);
}
