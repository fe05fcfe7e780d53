import type { Recorder } from "@/server/access/caller";
import type { StopLedger } from "./types";

/**  */
export async function findStopRequests(
  recorder: Recorder,
  input: { executorId: string },
): Promise<{ executionId: number; ledger: StopLedger }[]> {
  throw new Error(`find-stop-requests is being written.`);
}
