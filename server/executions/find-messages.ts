import { idAfter, messageEnds, messagesInRange } from "@/db/messages";
import { type At, q, type Steps } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { loadExecution } from "./load-execution";
import { messageItem } from "./message-item";
import type { MessageFilter, MessagePage } from "./types";

const MAX_LIMIT = 1_000;
/**
 * Messages one call looks through for a text or an executable. There is no index of parts of words: it would double what a package
 * that logs has to write, and PostgreSQL would need an extension. Looking through so many takes SQLite 20 ms of a processor
 * (measured with a million messages of 100 characters); whoever asks goes on where the page ends.
 */
const SEARCHED_AT_ONCE = 50_000;

interface Search {
  executionId: number;
  filter: MessageFilter;
  /** The page that ends before this message, or begins after that one; neither: the newest page. */
  before?: number;
  after?: number;
  limit?: number;
}

/**
 * A page of an execution's messages, always oldest first. `before` and `after` of a page lead on in either direction.
 * Throws "forbidden", "not-found".
 */
export async function findMessages(caller: Caller, input: Search): Promise<MessagePage> {
  const limit = Math.min(Math.max(input.limit ?? 200, 1), MAX_LIMIT);
  const { executionId, filter, before, after } = input;
  return caller.store.read(function* (at) {
    yield* loadExecution(at, caller, executionId, "execution.view");
    const ends = yield* messageEnds(at, executionId);
    if (!ends) return { items: [], before: null, after: null, reached: after ?? 0 };
    const upward = after !== undefined;
    const newest = upward || before === undefined ? ends.last : before - 1;
    const whole = { executionId, above: after ?? ends.first - 1, upTo: newest };
    const range = yield* searchedRange(at, whole, filter, upward ? "up" : "down");
    const rows = [];
    // Each level is read through its index: several at once would be read through the one of all messages, row by row.
    for (const level of levelsOf(filter)) {
      rows.push(...(yield* q(messagesInRange(at, { ...range, level }, filter, upward ? "up" : "down", limit + 1))));
    }
    rows.sort((one, other) => (upward ? one.id - other.id : other.id - one.id));
    const more = rows.length > limit;
    const page = rows.slice(0, limit);
    if (!upward) page.reverse();
    const items = page.map(messageItem);
    if (upward) {
      const reached = more ? (page.at(-1)?.id ?? range.upTo) : range.upTo;
      const earlier = after >= ends.first ? after + 1 : null;
      return { items, before: earlier, after: more || reached < ends.last ? reached : null, reached };
    }
    const begins = more ? (page[0]?.id ?? null) : range.above >= ends.first ? range.above + 1 : null;
    return { items, before: begins, after: newest < ends.last ? newest : null, reached: newest };
  });
}

function levelsOf({ levels }: MessageFilter): readonly (NonNullable<MessageFilter["levels"]>[number] | undefined)[] {
  return levels && levels.length > 0 ? [...new Set(levels)] : [undefined];
}

/** The part of a range that one call looks through. */
function* searchedRange(
  at: At,
  whole: { executionId: number; above: number; upTo: number },
  filter: MessageFilter,
  going: "up" | "down",
): Steps<typeof whole> {
  if (!filter.text && filter.path === undefined) return whole;
  const levels = levelsOf(filter);
  const range = { ...whole };
  for (const level of levels) {
    const id = yield* idAfter(at, { ...whole, level }, going, Math.ceil(SEARCHED_AT_ONCE / levels.length));
    if (id === undefined) continue;
    if (going === "up") range.upTo = Math.min(range.upTo, id);
    else range.above = Math.max(range.above, id - 1);
  }
  return range;
}
