import type { Caller } from "@/server/access/caller";

/**  */
export async function mayViewExecution(caller: Caller, input: { executionId: number }): Promise<boolean> {
  throw new Error(`may-view-execution is being written.`);
}
