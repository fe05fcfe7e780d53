import { endedSince } from "@/db/ended-since";
import { chart, type Walk, walkExecutions } from "@/db/execution-walk";
import { type At, q, type Steps } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { loadSubject } from "@/server/access/load-subject";
import { statusCode } from "./status";
import { type WrittenQuery, walkOfQuery } from "./walk-of-query";

/** Nobody reads a larger number of new executions than "100 or more". */
const MOST = 100;

const atWork = (["running", "stopping"] as const).map(statusCode);
const waiting = (["created", "pending"] as const).map(statusCode);

interface PageRead {
  /** The newest execution there was, */
  after: number;
  /** and when the page was read, with the executions of it whose end is no news to its reader. */
  readAt?: number;
  known?: number[];
}

/**
 * How many executions match that did not when a page was read, counted up to 100: those that have come since, and those that have
 * ended since and match for it. Throws "invalid-input" for a query that cannot be read.
 */
export async function countNewExecutions(
  caller: Caller,
  input: WrittenQuery & PageRead,
): Promise<{ count: number; ended: number }> {
  return caller.store.read(function* (at) {
    const subject = yield* loadSubject(at, caller);
    const walk = yield* walkOfQuery(at, caller, subject, input);
    const course = yield* chart(at, walk);
    const found = course ? yield* walkExecutions(at, course, { after: input.after }, MOST) : undefined;
    const come = found?.rows.length ?? 0;
    const ended = yield* countEnded(at, walk, input);
    return { count: Math.min(MOST, come + ended), ended };
  });
}

function* countEnded(at: At, walk: Walk, { after, readAt, known = [] }: PageRead): Steps<number> {
  const states = statesBefore(walk);
  if (readAt === undefined || states === "none") return 0;
  const ended = { since: new Date(readAt), upTo: after, known, atWork: states };
  return (yield* q(endedSince(at, walk, ended, MOST))).length;
}

/**
 * Of which executions the end may have made them match: of those that were at work when the page was read (true), of those that were
 * not (false), of all (undefined), or of none, because what a query asks about neither states nor outcomes matches all its life.
 */
function statesBefore({ conditions: { statuses }, query }: Walk): boolean | undefined | "none" {
  const { durations, errors, reports, rows } = query;
  if ([durations, errors, reports, rows].some((asked) => asked && asked.length > 0)) return undefined;
  if (!statuses) return "none";
  const [showsAtWork, showsWaiting] = [atWork, waiting].map((codes) => codes.some((code) => statuses.includes(code)));
  if (showsAtWork && showsWaiting) return "none";
  return showsAtWork ? false : showsWaiting ? true : undefined;
}
