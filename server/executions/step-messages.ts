import { idAfter, matchCountsInRange, messageCountInRange, messageEnds, messagesInRange } from "@/db/messages";
import { type At, one, q, type Steps } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { loadExecution } from "./load-execution";
import type { MessageLevel, MessageSearch, MessageStep } from "./types";

/** Messages of the level one call looks through (see find-messages.ts). */
const SEARCHED_AT_ONCE = 50_000;

interface Step {
  executionId: number;
  level: MessageLevel;
  filter: MessageSearch;
  /** The place to go on from; undefined: the beginning or the end. */
  from?: number;
  direction: "next" | "previous";
}

interface LevelRange {
  executionId: number;
  level: MessageLevel;
  above: number;
  upTo: number;
}

/** The next or the previous message of a level that matches, and the how manieth it is. Throws "forbidden", "not-found". */
export async function stepMessages(caller: Caller, input: Step): Promise<MessageStep> {
  const { executionId, level, filter, from, direction } = input;
  const searches = Boolean(filter.text) || filter.path !== undefined;
  const going = direction === "next" ? "up" : "down";
  return caller.store.read(function* (at): Steps<MessageStep> {
    yield* loadExecution(at, caller, executionId, "execution.view");
    const ends = yield* messageEnds(at, executionId);
    if (!ends) return { id: null, number: null, next: null };
    const all = { executionId, level, above: ends.first - 1, upTo: ends.last };
    const rest = { ...all, ...(going === "up" ? { above: from ?? all.above } : { upTo: (from ?? ends.last + 1) - 1 }) };
    const bound = searches ? yield* idAfter(at, rest, going, SEARCHED_AT_ONCE) : undefined;
    const range =
      bound === undefined ? rest : { ...rest, ...(going === "up" ? { upTo: bound } : { above: bound - 1 }) };
    const found = yield* one(messagesInRange(at, range, filter, going, 1));
    if (!found) return { id: null, number: null, next: bound ?? null };
    return { id: found.id, number: yield* placeOf(at, { ...all, upTo: found.id }, searches, filter), next: null };
  });
}

/** How many messages up to this one there are, itself included. */
function* placeOf(at: At, range: LevelRange, searches: boolean, filter: MessageSearch): Steps<number | null> {
  if (!searches) return (yield* one(messageCountInRange(at, range)))?.count ?? null;
  const long = yield* idAfter(at, range, "up", SEARCHED_AT_ONCE);
  if (long !== undefined) return null;
  const counts = yield* q(matchCountsInRange(at, range, filter));
  return counts.find(({ level }) => level === range.level)?.count ?? null;
}
