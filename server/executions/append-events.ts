import type { Recorder } from "@/server/access/caller";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";

/**  */
export async function appendEvents(
  recorder: Recorder,
  input: { executionId: number; events: RunEvent[] },
): Promise<void> {
  throw new Error(`append-events is being written.`);
}
