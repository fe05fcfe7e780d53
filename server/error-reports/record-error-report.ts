import { eq, sql } from "drizzle-orm";
import { errorsOf } from "@/db/messages";
import { type At, one, q, type Steps } from "@/db/store";
import type { ExecutionRow } from "@/server/executions/describe-change";
import { fingerprintOf, sourceOf } from "./fingerprint";

/**
 * Files a failed execution under its error report, in the transaction that ends it. The first cause decides which. A report
 * that was resolved is open again; one that is ignored opens when its moment has passed or its count is reached.
 */
export function* recordErrorReport(at: At, execution: ExecutionRow): Steps<void> {
  const { db, s } = at;
  const cause = yield* one(errorsOf(at, execution.id, false, 1));
  const executable = execution.firstErrorPath?.split("\\").at(-1) ?? execution.packageName;
  const failure = {
    code: execution.firstErrorCode,
    sourceName: sourceOf(executable, cause?.subComponent ?? null),
    text: execution.firstErrorText ?? execution.endDetail ?? "The package failed and reported no error.",
  };
  const fingerprint = fingerprintOf(failure);
  const seen = execution.endedAt ?? execution.createdAt;
  const t = s.errorReports;
  const row = { fingerprint, ...failure, state: "open" as const, occurrences: 1, firstSeenAt: seen, lastSeenAt: seen };
  const moment = sql.param(seen, t.ignoredUntil);
  const opens = sql`(${t.state} = 'resolved' or (${t.state} = 'ignored'
    and (${t.ignoredUntil} <= ${moment} or ${t.ignoredUntilCount} <= ${t.occurrences} + 1)))`;
  const set = {
    text: failure.text,
    lastSeenAt: seen,
    occurrences: sql`${t.occurrences} + 1`,
    state: sql`case when ${opens} then 'open' else ${t.state} end`,
    reopenedAt: sql`case when ${opens} then ${moment} else ${t.reopenedAt} end`,
    ignoredUntil: sql`case when ${opens} then null else ${t.ignoredUntil} end`,
    ignoredUntilCount: sql`case when ${opens} then null else ${t.ignoredUntilCount} end`,
  };
  yield* q(db.insert(t).values(row).onConflictDoUpdate({ target: t.fingerprint, set }));
  const occurrence = { fingerprint, executionId: execution.id, at: seen };
  yield* q(db.insert(s.errorReportExecutions).values(occurrence));
  yield* q(db.update(s.executions).set({ fingerprint }).where(eq(s.executions.id, execution.id)));
}
