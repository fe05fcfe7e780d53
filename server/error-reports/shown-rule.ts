import type { ErrorReportState } from "./types";

/** The state of an error report, and when an ignored one opens. */
export interface StateRule {
  state: ErrorReportState;
  ignoredUntil: Date | null;
  ignoredUntilCount: number | null;
}

/** The same as the audit trail keeps it. */
export function shownRule({ state, ignoredUntil, ignoredUntilCount }: StateRule) {
  return { state, ignoredUntil: ignoredUntil?.toISOString() ?? null, ignoredUntilCount };
}
