import type { Caller } from "@/server/access/caller";
import type { ExecutionFilter, ExecutionPage } from "./types";

/**  */
export async function findExecutions(
  caller: Caller,
  input: { filter: ExecutionFilter; before?: number; limit?: number },
): Promise<ExecutionPage> {
  throw new Error(`find-executions is being written.`);
}
