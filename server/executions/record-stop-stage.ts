import type { Recorder } from "@/server/access/caller";
import type { StopSignal, StopStage } from "./journal-entry";

/**  */
export async function recordStopStage(
  recorder: Recorder,
  input: { executionId: number; stage: StopStage } | { executionId: number; escalation: StopSignal },
): Promise<void> {
  throw new Error(`record-stop-stage is being written.`);
}
