import { eq } from "drizzle-orm";
import { errorReportById } from "@/db/error-reports";
import { one, q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { type StateRule, shownRule } from "./shown-rule";
import type { ErrorReportState } from "./types";

const MOST_TIMES = 1_000_000;

interface NewState {
  fingerprint: string;
  state: ErrorReportState;
  /** For "ignored": it opens again when it happens after this moment (milliseconds since 1970), */
  until?: number;
  /** or when it has happened so many times more. Without either it stays ignored. */
  times?: number;
}

/**
 * Resolves an error report, ignores it, or opens it again. A resolved one opens by itself when it happens again, an ignored
 * one by its rule. Throws "forbidden", "not-found", "invalid-input" for a rule that says nothing.
 */
export async function setErrorReportState(caller: Caller, input: NewState): Promise<void> {
  checkRule(caller, input);
  await caller.store.tx(function* (at) {
    yield* authorize(at, caller, "error-report.change", { type: "server" });
    const row = yield* one(caller.store.locked(errorReportById(at, input.fingerprint)));
    if (!row) throw new AppError("not-found", "errorReportGone");
    const { errorReports: t } = at.s;
    const after = {
      state: input.state,
      ignoredUntil: input.until === undefined ? null : new Date(input.until),
      ignoredUntilCount: input.times === undefined ? null : row.occurrences + input.times,
    };
    if (told(row) === told(after)) return;
    const values = { ...after, stateChangedAt: caller.now(), stateChangedByName: caller.principal.name };
    yield* q(at.db.update(t).set(values).where(eq(t.fingerprint, row.fingerprint)));
    yield* auditChange(at, caller, {
      verb: "set-error-report-state",
      object: { type: "error-report", id: row.fingerprint, name: row.text.slice(0, 200) },
      before: shownRule(row),
      after: shownRule(after),
    });
  });
}

function told(rule: StateRule): string {
  return JSON.stringify(shownRule(rule));
}

function checkRule(caller: Caller, { state, until, times }: NewState): void {
  if (until === undefined && times === undefined) return;
  if (state !== "ignored") throw new AppError("invalid-input", "ruleWithoutIgnoring");
  if (until !== undefined && until <= caller.now().getTime()) {
    throw new AppError("invalid-input", "ignoredUntilPassed", { hint: "chooseLater" });
  }
  if (times !== undefined && !(Number.isSafeInteger(times) && times >= 1 && times <= MOST_TIMES)) {
    throw new AppError("invalid-input", "ignoredTimes", { values: { most: MOST_TIMES } });
  }
}
