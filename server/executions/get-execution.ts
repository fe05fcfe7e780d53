import type { Caller } from "@/server/access/caller";
import type { ExecutionDetail } from "./types";

/**  */
export async function getExecution(caller: Caller, input: { executionId: number }): Promise<ExecutionDetail> {
  throw new Error(`get-execution is being written.`);
}
