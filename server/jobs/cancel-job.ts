import { changeOpenJob, jobById, settleJobItem } from "@/db/jobs";
import { one, q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";

/**
 * Ends a job where it stands: what it has done stays done, what waits is not done. Asking again changes nothing. Throws
 * "not-found", "forbidden".
 */
export async function cancelJob(caller: Caller, input: { jobId: number }): Promise<void> {
  await caller.store.tx(function* (at) {
    const job = yield* one(caller.store.locked(jobById(at, input.jobId)));
    const own = job?.requestedById === caller.principal.id;
    yield* authorize(at, caller, own ? "job.start" : "job.cancel", { type: "server" });
    if (!job) throw new AppError("not-found", "jobGone", { hint: "readAnew" });
    const now = caller.now();
    const ended = { status: "canceled" as const, endedAt: now, canceledByName: caller.principal.name };
    if (!(yield* one(changeOpenJob(at, job.id, ended)))) return;
    const left = yield* q(settleJobItem(at, job.id, undefined, { status: "canceled", at: now }));
    yield* auditChange(at, caller, {
      verb: "cancel-job",
      object: { type: "job", id: job.id, name: String(job.id) },
      before: { status: job.status },
      after: { status: "canceled", executions: left.length },
    });
  });
}
