import { idAfter, matchCountsInRange, messageCountInRange, messageEnds } from "@/db/messages";
import { one, q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { loadExecution } from "./load-execution";
import type { MessageCounts, MessageLevel, MessageSearch } from "./types";

const levels = ["error", "warning", "information", "progress", "status"] as const satisfies MessageLevel[];
/** Messages one call counts: through the index alone, or by looking at each of them (see find-messages.ts). */
const COUNTED_AT_ONCE = 250_000;
const SEARCHED_AT_ONCE = 50_000;

/**
 * How many messages of each level match, part by part, so that no call takes long however many there are: whoever asks adds up what
 * the calls tell, and goes on with `next`. Throws "forbidden", "not-found".
 */
export async function countMessages(
  caller: Caller,
  input: { executionId: number; filter: MessageSearch; above?: number },
): Promise<MessageCounts> {
  const { executionId, filter } = input;
  const searches = Boolean(filter.text) || filter.path !== undefined;
  return caller.store.read(function* (at) {
    yield* loadExecution(at, caller, executionId, "execution.view");
    const counts = { error: 0, warning: 0, information: 0, progress: 0, status: 0 };
    const ends = yield* messageEnds(at, executionId);
    const above = Math.max(input.above ?? 0, ends ? ends.first - 1 : 0);
    if (!ends || above >= ends.last) return { counts, next: null, reached: above, share: 1 };
    const whole = { executionId, above, upTo: ends.last };
    const bound = yield* idAfter(at, whole, "up", searches ? SEARCHED_AT_ONCE : COUNTED_AT_ONCE);
    const range = { ...whole, upTo: bound ?? ends.last };
    if (searches) {
      for (const { level, count } of yield* q(matchCountsInRange(at, range, filter))) counts[level] = count;
    } else {
      for (const level of levels) {
        counts[level] = (yield* one(messageCountInRange(at, { ...range, level })))?.count ?? 0;
      }
    }
    const share = (range.upTo - ends.first + 1) / (ends.last - ends.first + 1);
    return { counts, next: range.upTo < ends.last ? range.upTo : null, reached: range.upTo, share };
  });
}
