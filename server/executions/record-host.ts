import type { Recorder } from "@/server/access/caller";

/**  */
export async function recordHost(recorder: Recorder, input: { executionId: number; hostPid: number }): Promise<void> {
  throw new Error(`record-host is being written.`);
}
