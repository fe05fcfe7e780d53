import { newestExecutions } from "@/db/executions";
import type { Caller } from "@/server/access/caller";
import { executionScope } from "@/server/access/execution-scope";
import { loadSubject } from "@/server/access/load-subject";
import { executionItems } from "./execution-item";
import { listConditions } from "./list-conditions";
import type { ExecutionFilter, ExecutionPage } from "./types";

const MAX_LIMIT = 500;

/**
 * Executions the caller may see, the newest first, a page at a time: `nextBefore` of one page is `before` of the next, so
 * that new executions do not move what was read already.
 */
export async function findExecutions(
  caller: Caller,
  input: { filter: ExecutionFilter; before?: number; limit?: number },
): Promise<ExecutionPage> {
  const limit = Math.min(Math.max(input.limit ?? 50, 1), MAX_LIMIT);
  return caller.store.read(function* (at) {
    const subject = yield* loadSubject(at, caller);
    const conditions = { ...listConditions(input.filter), beforeId: input.before };
    const rows = yield* newestExecutions(at, executionScope(subject), conditions, limit + 1);
    const items = yield* executionItems(at, rows.slice(0, limit), caller.now());
    return { items, nextBefore: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  });
}
