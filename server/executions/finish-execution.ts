import { executionById } from "@/db/executions";
import { one } from "@/db/store";
import type { Recorder } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { type End, endExecution } from "./end-execution";
import { type ExecutionStatus, statusOfCode } from "./status";

/**
 * Records the end of an execution. Ended states are final: when it had ended already, nothing changes (`changed` is false)
 * and the state it is in is returned. Throws "not-found".
 */
export async function finishExecution(
  { store, now }: Recorder,
  input: { executionId: number } & End,
): Promise<{ status: ExecutionStatus; changed: boolean }> {
  const { executionId, ...end } = input;
  return store.tx(function* (at) {
    const status = yield* endExecution(at, store, executionId, end, now());
    if (status) return { status, changed: true };
    const row = yield* one(executionById(at, executionId));
    if (!row) throw new AppError("not-found", "executionGone", { values: { id: String(executionId) } });
    return { status: statusOfCode(row.status), changed: false };
  });
}
