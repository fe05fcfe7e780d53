import { chart, newestExecutionId, walkExecutions } from "@/db/execution-walk";
import { executionById } from "@/db/executions";
import { one } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { loadSubject } from "@/server/access/load-subject";
import { executionItems } from "./execution-item";
import type { SearchPage } from "./search-types";
import type { ExecutionItem } from "./types";
import { type WrittenQuery, walkOfQuery } from "./walk-of-query";

const MOST_ON_PAGE = 500;
/** From an end to its commit takes less than this, unless two machines have different clocks. */
const WRITTEN_WITHIN_MS = 5_000;

/**
 * A page of the executions that match a query and that the caller may see. Pages go by the number of an execution, so that the
 * thousandth costs what the first does, and nothing moves when new executions begin. Throws "invalid-input" for a query that cannot be read.
 */
export async function searchExecutions(
  caller: Caller,
  input: WrittenQuery & { before?: number; after?: number; limit?: number },
): Promise<SearchPage> {
  const limit = Math.min(Math.max(input.limit ?? 100, 1), MOST_ON_PAGE);
  const { before, after } = input;
  return caller.store.read(function* (at) {
    const subject = yield* loadSubject(at, caller);
    const course = yield* chart(at, yield* walkOfQuery(at, caller, subject, input));
    const newestId = (yield* one(newestExecutionId(at)))?.id ?? 0;
    const readAt = caller.now().getTime() - WRITTEN_WITHIN_MS;
    const nothing = { items: [], newer: null, older: null, lookedBackTo: null, newestId, readAt, known: [] };
    if (!course) return nothing;
    const { rows, edge } = yield* walkExecutions(at, course, { before, after }, limit + 1);
    const newest = after === undefined ? rows.slice(0, limit) : rows.slice(0, limit).reverse();
    const items = yield* executionItems(at, newest, caller.now());
    const isKnown = ({ endedAt }: ExecutionItem) => endedAt === null || endedAt >= readAt;
    const read = { newestId, readAt, known: items.filter(isKnown).map(({ id }) => id) };
    const more = rows.length > limit;
    const last = items.at(-1)?.id ?? null;
    if (after !== undefined) {
      return {
        items,
        newer: more ? (items[0]?.id ?? null) : edge,
        older: last ?? after + 1,
        lookedBackTo: null,
        ...read,
      };
    }
    const looked = edge === null ? undefined : yield* one(executionById(at, edge));
    return {
      items,
      newer: before === undefined ? null : (items[0]?.id ?? before - 1),
      older: more ? last : edge,
      lookedBackTo: looked ? { id: looked.id, at: looked.createdAt.getTime() } : null,
      ...read,
    };
  });
}
