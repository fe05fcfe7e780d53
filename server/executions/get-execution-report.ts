import type { Caller } from "@/server/access/caller";
import type { ExecutionReport } from "./types";

/**  */
export async function getExecutionReport(caller: Caller, input: { executionId: number }): Promise<ExecutionReport> {
  throw new Error(`get-execution-report is being written.`);
}
