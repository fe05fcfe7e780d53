import { eq } from "drizzle-orm";
import { errorReportById } from "@/db/error-reports";
import { one, q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import type { ErrorReportState } from "./types";

/**
 * Resolves an error report, ignores it, or opens it again. A resolved one opens by itself when it happens again; an ignored
 * one stays ignored. Throws "forbidden", "not-found".
 */
export async function setErrorReportState(
  caller: Caller,
  input: { fingerprint: string; state: ErrorReportState },
): Promise<void> {
  await caller.store.tx(function* (at) {
    yield* authorize(at, caller, "error-report.change", { type: "server" });
    const row = yield* one(errorReportById(at, input.fingerprint));
    if (!row) throw new AppError("not-found", "There is no such error report.");
    if (row.state === input.state) return;
    const { errorReports: t } = at.s;
    const values = { state: input.state, stateChangedAt: caller.now(), stateChangedByName: caller.principal.name };
    yield* q(at.db.update(t).set(values).where(eq(t.fingerprint, row.fingerprint)));
    yield* auditChange(at, caller, {
      verb: "set-error-report-state",
      object: { type: "error-report", id: row.fingerprint, name: row.text.slice(0, 200) },
      before: { state: row.state },
      after: { state: input.state },
    });
  });
}
