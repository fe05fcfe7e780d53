import { eq, sql } from "drizzle-orm";
import { type At, q, type Steps } from "@/db/store";
import type { ExecutionRow } from "@/server/executions/describe-change";
import { fingerprintOf } from "./fingerprint";

/**
 * Files a failed execution under its error report, in the transaction that ends it. The first cause decides which; a
 * report that was resolved is open again, one that is ignored stays so.
 */
export function* recordErrorReport({ db, s }: At, execution: ExecutionRow): Steps<void> {
  const failure = {
    code: execution.firstErrorCode,
    sourceName: execution.firstErrorPath?.split("\\").at(-1) ?? execution.packageName,
    text: execution.firstErrorText ?? execution.endDetail ?? "The package failed and reported no error.",
  };
  const fingerprint = fingerprintOf(failure);
  const seen = execution.endedAt ?? execution.createdAt;
  const t = s.errorReports;
  const row = { fingerprint, ...failure, state: "open" as const, occurrences: 1, firstSeenAt: seen, lastSeenAt: seen };
  const set = {
    text: failure.text,
    lastSeenAt: seen,
    occurrences: sql`${t.occurrences} + 1`,
    state: sql`case when ${t.state} = 'resolved' then 'open' else ${t.state} end`,
  };
  yield* q(db.insert(t).values(row).onConflictDoUpdate({ target: t.fingerprint, set }));
  yield* q(db.insert(s.errorReportExecutions).values({ fingerprint, executionId: execution.id, at: seen }));
  yield* q(db.update(s.executions).set({ fingerprint }).where(eq(s.executions.id, execution.id)));
}
