import type { RetentionRules } from "@/server/retention/types";

/** The limits of server/retention/set-retention.ts. */
export const mostDays = 36_500;
export const mostKept = 1_000;

/** The rules while a person types them. */
export interface RulesDraft {
  enabled: boolean;
  forEver: boolean;
  days: string;
  keep: string;
}

/** What a person who leaves "for ever" begins with: SSIS's own window. */
const USUAL_DAYS = 365;

export function draftOf({ enabled, windowDays, keepLast }: RetentionRules): RulesDraft {
  const days = String(windowDays ?? USUAL_DAYS);
  return { enabled, forEver: windowDays === null, days, keep: String(keepLast) };
}

export function daysAreRight({ forEver, days }: RulesDraft): boolean {
  return forEver || isWhole(days, 1, mostDays);
}

export function keepIsRight({ keep }: RulesDraft): boolean {
  return isWhole(keep, 0, mostKept);
}

/** The rules a draft stands for; undefined while a number is wrong. */
export function rulesOf(draft: RulesDraft): RetentionRules | undefined {
  if (!daysAreRight(draft) || !keepIsRight(draft)) return undefined;
  return {
    enabled: draft.enabled,
    windowDays: draft.forEver ? null : Number(draft.days),
    keepLast: Number(draft.keep),
  };
}

export function sameRules(a: RetentionRules, b: RetentionRules): boolean {
  return a.enabled === b.enabled && a.windowDays === b.windowDays && a.keepLast === b.keepLast;
}

function isWhole(text: string, least: number, most: number): boolean {
  return /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most;
}
