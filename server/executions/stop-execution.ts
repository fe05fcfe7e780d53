import type { Caller } from "@/server/access/caller";
import type { StopLedger } from "./types";

/**  */
export async function stopExecution(caller: Caller, input: { executionId: number }): Promise<StopLedger> {
  throw new Error(`stop-execution is being written.`);
}
