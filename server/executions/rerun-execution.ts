import type { Caller } from "@/server/access/caller";

/**  */
export async function rerunExecution(caller: Caller, input: { executionId: number }): Promise<{ executionId: number }> {
  throw new Error(`rerun-execution is being written.`);
}
