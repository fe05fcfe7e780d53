import { executionById } from "@/db/executions";
import { one } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { decide } from "@/server/access/decide";
import { executionAccess } from "@/server/access/execution-access";
import { loadSubject } from "@/server/access/load-subject";

/** Whether the caller may see an execution; false also when there is none. Throws "unauthenticated". */
export async function mayViewExecution(caller: Caller, input: { executionId: number }): Promise<boolean> {
  return caller.store.read(function* (at) {
    const principal = yield* loadSubject(at, caller);
    const row = yield* one(executionById(at, input.executionId));
    if (!row) return false;
    return decide({ principal, act: "execution.view", object: yield* executionAccess(at, row) }).allowed;
  });
}
