import type { Recorder } from "@/server/access/caller";

/**  */
export async function recordHeartbeat(recorder: Recorder, input: { executorId: string }): Promise<void> {
  throw new Error(`record-heartbeat is being written.`);
}
