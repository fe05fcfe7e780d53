import { executionById } from "@/db/executions";
import { one } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { executionAccess } from "@/server/access/execution-access";
import { loadSubject } from "@/server/access/load-subject";
import { decideViewData } from "./decide-view-data";

/** Whether the caller may look at the rows of an execution; false also when there is none. Throws "unauthenticated". */
export async function mayViewData(caller: Caller, input: { executionId: number }): Promise<boolean> {
  return caller.store.read(function* (at) {
    const principal = yield* loadSubject(at, caller);
    const row = yield* one(executionById(at, input.executionId));
    return row !== undefined && decideViewData(principal, yield* executionAccess(at, row)).allowed;
  });
}
