import type { Recorder } from "@/server/access/caller";

/**  */
export async function endExecutor(recorder: Recorder, input: { executorId: string }): Promise<void> {
  throw new Error(`end-executor is being written.`);
}
