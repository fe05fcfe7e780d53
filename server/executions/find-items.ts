import { and, inArray } from "drizzle-orm";
import { executionsWhere } from "@/db/execution-filter";
import { executionPage } from "@/db/executions";
import { q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { executionScope } from "@/server/access/execution-scope";
import { loadSubject } from "@/server/access/load-subject";
import { executionItems } from "./execution-item";
import type { ExecutionItem } from "./types";

/** Executions by their numbers, as they are now; those the caller may not see are missing. */
export async function findItems(caller: Caller, input: { executionIds: number[] }): Promise<ExecutionItem[]> {
  return caller.store.read(function* (at) {
    const subject = yield* loadSubject(at, caller);
    const visible = executionsWhere(at, executionScope(subject), { kind: "any" });
    const where = and(inArray(at.s.executions.id, input.executionIds), visible);
    return yield* executionItems(at, yield* q(executionPage(at, where, input.executionIds.length)), caller.now());
  });
}
