import { lastScheduledCleanup } from "@/db/cleanups";
import { type At, one, type Steps } from "@/db/store";
import type { LoadedRules } from "./rules";

const DAY_MS = 86_400_000;
/** Rules that were just changed can be changed back before anything goes. */
const SECOND_THOUGHTS_MS = 3_600_000;

/**
 * When Gantry cleans up by itself the next time: a day after the last time, and an hour after a change of the rules at the earliest. A
 * store that has just got its first rules waits for a day, so that nobody loses anything by an update they did not hear of.
 */
export function* nextCleanupAt(at: At, { rules, changedAt }: LoadedRules): Steps<Date | undefined> {
  if (!rules.enabled || rules.windowDays === null || changedAt === null) return undefined;
  const last = yield* one(lastScheduledCleanup(at));
  const changed = changedAt.getTime();
  return new Date(
    last ? Math.max(last.requestedAt.getTime() + DAY_MS, changed + SECOND_THOUGHTS_MS) : changed + DAY_MS,
  );
}
