import type { Recorder } from "@/server/access/caller";

/**  */
export async function endLostExecutions(
  recorder: Recorder,
  input: { executorId: string; silentForMs: number },
): Promise<{ ended: number[] }> {
  throw new Error(`end-lost-executions is being written.`);
}
