import { jobById, jobItemPage } from "@/db/jobs";
import { one, q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { decide } from "@/server/access/decide";
import { loadSubject } from "@/server/access/load-subject";
import { AppError } from "@/server/errors";
import { statusOfCode } from "@/server/executions/status";
import { jobSummaries } from "./job-summary";
import type { JobItemStatus, JobPage } from "./types";

const MOST_ITEMS = 500;

/** A job with some of its items, in the order they are worked on. Another person's job is "not-found" for who may not see those. */
export async function getJob(
  caller: Caller,
  input: { jobId: number; status?: JobItemStatus; after?: number; limit?: number },
): Promise<JobPage> {
  const limit = Math.min(input.limit ?? 200, MOST_ITEMS);
  return caller.store.read(function* (at) {
    const principal = yield* loadSubject(at, caller);
    const may = (act: "job.view" | "job.cancel") => decide({ principal, act, object: { type: "server" } }).allowed;
    const row = yield* one(jobById(at, input.jobId));
    const own = row?.requestedById === principal.id;
    if (!row || !(own || may("job.view"))) throw new AppError("not-found", "jobGone", { hint: "readAnew" });
    const [job] = yield* jobSummaries(at, [row]);
    if (!job) throw new Error("The job has no summary.");
    const rows = yield* q(jobItemPage(at, row.id, input.status, input.after ?? 0, limit + 1));
    const items = rows.slice(0, limit).map(({ item, packageName, folderPath, executionStatus }) => ({
      executionId: item.executionId,
      packageName,
      folderPath,
      status: item.status,
      executionStatus: statusOfCode(executionStatus),
      at: item.at?.getTime() ?? null,
      newExecutionId: item.newExecutionId,
      problem: item.problem && { message: item.problem.message, hint: item.problem.hint, words: item.problem.words },
    }));
    const open = row.endedAt === null;
    return {
      job,
      items,
      nextAfter: rows.length > limit ? (items.at(-1)?.executionId ?? null) : null,
      mayCancel: open && (own || may("job.cancel")),
    };
  });
}
