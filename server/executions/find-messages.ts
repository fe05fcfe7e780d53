import { messageCountsByLevel, messagesAfter, messagesBefore, messagesWhere } from "@/db/messages";
import { q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { loadExecution } from "./load-execution";
import { messageItem } from "./message-item";
import type { MessageFilter, MessagePage } from "./types";

const MAX_LIMIT = 1_000;

interface Search {
  executionId: number;
  filter: MessageFilter;
  /** The page that ends before this message, or begins after that one; neither: the newest page. */
  before?: number;
  after?: number;
  limit?: number;
}

/**
 * A page of an execution's messages, always oldest first, and how many there are of each level. `before` and `after` of a
 * page lead on in either direction. Throws "forbidden", "not-found".
 */
export async function findMessages(caller: Caller, input: Search): Promise<MessagePage> {
  const limit = Math.min(Math.max(input.limit ?? 200, 1), MAX_LIMIT);
  const { executionId, filter, before, after } = input;
  return caller.store.read(function* (at) {
    yield* loadExecution(at, caller, executionId, "execution.view");
    const where = messagesWhere(at, executionId, filter);
    const forward = after !== undefined;
    const query = forward ? messagesAfter(at, where, after, limit + 1) : messagesBefore(at, where, before, limit + 1);
    const rows = yield* q(query);
    const more = rows.length > limit;
    const page = rows.slice(0, limit);
    if (!forward) page.reverse();
    const everyLevel = messagesWhere(at, executionId, { path: filter.path, text: filter.text });
    const counts = { error: 0, warning: 0, information: 0, progress: 0, status: 0 };
    for (const { level, count } of yield* q(messageCountsByLevel(at, everyLevel))) counts[level] = count;
    const [first, last] = [page.at(0)?.id ?? null, page.at(-1)?.id ?? null];
    return {
      items: page.map(messageItem),
      before: forward || more ? first : null,
      after: forward ? (more ? last : null) : before === undefined ? null : last,
      counts,
    };
  });
}
