import { insertRules, storedRules } from "@/db/retention";
import { type At, one, q, type Steps, type Store } from "@/db/store";
import type { RetentionRules } from "./types";

const DAY_MS = 86_400_000;

/** What SSIS's catalog begins with: OPERATION_CLEANUP_ENABLED, RETENTION_WINDOW of 365 days. As many are kept as are compared. */
const firstRules: RetentionRules = { enabled: true, windowDays: 365, keepLast: 10 };

export interface LoadedRules {
  rules: RetentionRules;
  /** Null in a store in which no executor has been at work yet. */
  changedAt: Date | null;
}

/** The rules that hold now. */
export function* loadRules(at: At): Steps<LoadedRules> {
  return read(yield* one(storedRules(at)));
}

/** The same, written down where they are not, and held until the transaction ends: cleanups begin one after the other. */
export function* holdRules(at: At, store: Store, now: Date): Steps<LoadedRules> {
  yield* q(insertRules(at, firstRules, now));
  return read(yield* one(store.locked(storedRules(at))));
}

/** What ended before this moment may go; undefined where everything stays. */
export function endOfWindow({ windowDays }: RetentionRules, now: Date): Date | undefined {
  return windowDays === null ? undefined : new Date(now.getTime() - windowDays * DAY_MS);
}

function read(row: { value: unknown; updatedAt: Date } | undefined): LoadedRules {
  return row
    ? { rules: row.value as RetentionRules, changedAt: row.updatedAt }
    : { rules: firstRules, changedAt: null };
}
