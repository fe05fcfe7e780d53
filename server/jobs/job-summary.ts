import { jobItemCounts } from "@/db/jobs";
import { type At, q, type Steps } from "@/db/store";
import type { JobItemStatus, JobSummary } from "./types";

type JobRow = At["s"]["jobs"]["$inferSelect"];

/** Jobs with how far they are. */
export function* jobSummaries(at: At, rows: JobRow[]): Steps<JobSummary[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const byJob = Map.groupBy(yield* q(jobItemCounts(at, ids)), ({ jobId }) => jobId);
  return rows.map((row) => {
    const counts: Record<JobItemStatus, number> = { pending: 0, succeeded: 0, failed: 0, canceled: 0 };
    for (const { status, count } of byJob.get(row.id) ?? []) counts[status] = count;
    return {
      id: row.id,
      verb: row.verb,
      query: row.query,
      status: row.status,
      counts,
      total: Object.values(counts).reduce((sum, count) => sum + count, 0),
      leftOut: row.leftOut,
      requestedByName: row.requestedByName,
      createdAt: row.createdAt.getTime(),
      startedAt: row.startedAt?.getTime() ?? null,
      endedAt: row.endedAt?.getTime() ?? null,
      canceledByName: row.canceledByName,
    };
  });
}
