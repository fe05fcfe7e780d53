import { firstMessages } from "@/db/execution-comparison";
import { type At, q, type Steps } from "@/db/store";
import { lastingText } from "@/server/error-reports/fingerprint";
import type { ComparedMessage, ExecutionComparison } from "./comparison-types";
import { shownCode } from "./shown-code";

/** Levels whose messages say something of the execution; progress and status say how it went on. */
const levels = ["error", "warning", "information"] as const;
/** Of each level; whoever has more is compared by these. */
const MOST_READ = 1_000;
const MOST_SHOWN = 200;

/** The messages of two executions that have no like in the other one, errors first. */
export function* compareMessages(
  at: At,
  a: number,
  b: number,
): Steps<Pick<ExecutionComparison, "onlyA" | "onlyB" | "moreMessages">> {
  const onlyA: ComparedMessage[] = [];
  const onlyB: ComparedMessage[] = [];
  let more = false;
  for (const level of levels) {
    const [one, other] = [yield* messagesOf(at, a, level), yield* messagesOf(at, b, level)];
    more ||= one.more || other.more;
    onlyA.push(...without(one.byLikeness, other.byLikeness));
    onlyB.push(...without(other.byLikeness, one.byLikeness));
  }
  more ||= onlyA.length > MOST_SHOWN || onlyB.length > MOST_SHOWN;
  return { onlyA: onlyA.slice(0, MOST_SHOWN), onlyB: onlyB.slice(0, MOST_SHOWN), moreMessages: more };
}

function* messagesOf(
  at: At,
  executionId: number,
  level: (typeof levels)[number],
): Steps<{ byLikeness: Map<string, ComparedMessage>; more: boolean }> {
  const rows = yield* q(firstMessages(at, executionId, level, MOST_READ + 1));
  const byLikeness = new Map<string, ComparedMessage>();
  for (const { id, code, path, text } of rows.slice(0, MOST_READ)) {
    const likeness = JSON.stringify([code, path, lastingText(text)]);
    const known = byLikeness.get(likeness);
    if (known) known.count += 1;
    else byLikeness.set(likeness, { id, level, code: shownCode(code), path, text, count: 1 });
  }
  return { byLikeness, more: rows.length > MOST_READ };
}

function without(all: Map<string, ComparedMessage>, others: Map<string, ComparedMessage>): ComparedMessage[] {
  return [...all].flatMap(([likeness, message]) => (others.has(likeness) ? [] : [message]));
}
