import type { Recorder } from "@/server/access/caller";

/**  */
export async function registerExecutor(
  recorder: Recorder,
  input: { executorId: string; machine: string; pid: number; slots: number },
): Promise<void> {
  throw new Error(`register-executor is being written.`);
}
