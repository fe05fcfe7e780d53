import { executionById } from "@/db/executions";
import { type At, one, type Steps } from "@/db/store";
import type { Act, Subject } from "@/server/access/acts";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { executionAccess } from "@/server/access/execution-access";
import { AppError } from "@/server/errors";
import type { ExecutionRow } from "./describe-change";

/** The row of an execution, for a caller who may do `act` to it. Throws "not-found", "forbidden". */
export function* loadExecution(
  at: At,
  caller: Caller,
  executionId: number,
  act: Extract<Act, `execution.${string}`>,
): Steps<{ row: ExecutionRow; subject: Subject }> {
  const row = yield* one(executionById(at, executionId));
  if (!row)
    throw new AppError("not-found", "executionGone", { hint: "mayBeRemoved", values: { id: String(executionId) } });
  const subject = yield* authorize(at, caller, act, yield* executionAccess(at, row));
  return { row, subject };
}
