import { packageCount, packagesWhere, windowWhere } from "@/db/reports";
import { one, q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { executionScope } from "@/server/access/execution-scope";
import { loadSubject } from "@/server/access/load-subject";
import { usualDurations } from "@/server/executions/execution-item";
import { statusCode, unfinishedStatuses } from "@/server/executions/status";
import type { PackageOrder, PackagesReport } from "./types";

const failed = [statusCode("failed"), statusCode("endedUnexpectedly")];
const succeeded = [statusCode("succeeded"), statusCode("completed")];
const running = unfinishedStatuses.map(statusCode);

/** What every package that was executed in the last `lengthMs` did, as the dashboard of SSIS lists it (MANAGEMENT.md 4). */
export async function getPackagesReport(
  caller: Caller,
  input: { lengthMs: number; order: PackageOrder; limit: number },
): Promise<PackagesReport> {
  const since = new Date(caller.now().getTime() - input.lengthMs);
  return caller.store.read(function* (at) {
    const subject = yield* loadSubject(at, caller);
    const where = yield* windowWhere(at, { scope: executionScope(subject), since });
    if (!where) return { items: [], count: 0 };
    const states = { failed, succeeded, running };
    const rows = yield* q(packagesWhere(at, where, states, input.order, input.limit));
    const usual = yield* usualDurations(at, [...new Set(rows.flatMap(({ packageId }) => packageId ?? []))]);
    const count = (yield* one(packageCount(at, where)))?.count ?? 0;
    return { items: rows.map((row) => ({ ...row, usualMs: usual.get(row.packageId ?? "") ?? null })), count };
  });
}
