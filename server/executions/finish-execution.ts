import type { Recorder } from "@/server/access/caller";
import type { ExecutionStatus } from "./status";
import type { EndReason } from "./types";

/**  */
export async function finishExecution(
  recorder: Recorder,
  input:
    | { executionId: number; result: 0 | 1 | 2 | 3 }
    | { executionId: number; endReason: EndReason; endDetail?: string },
): Promise<{ status: ExecutionStatus; changed: boolean }> {
  throw new Error(`finish-execution is being written.`);
}
