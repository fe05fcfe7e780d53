import type { Recorder } from "@/server/access/caller";
import type { TakenExecution } from "./taken-execution";

/**  */
export async function takeNextExecution(
  recorder: Recorder,
  input: { executorId: string },
): Promise<TakenExecution | undefined> {
  throw new Error(`take-next-execution is being written.`);
}
