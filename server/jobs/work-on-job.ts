import { changeOpenJob, jobById, nextJobItem, openJobs, settleJobItem } from "@/db/jobs";
import { userById } from "@/db/people";
import type { StoredProblem } from "@/db/schema/list-tables";
import { type At, one, q, type Steps } from "@/db/store";
import type { Caller, Recorder } from "@/server/access/caller";
import { AppError, refusalOf } from "@/server/errors";
import { rerun } from "@/server/executions/rerun-execution";
import { stop } from "@/server/executions/stop-execution";

/** Jobs that have something left to do, the oldest first. */
export async function findOpenJobs(recorder: Recorder): Promise<number[]> {
  return recorder.store.read(function* (at) {
    return (yield* q(openJobs(at))).map(({ id }) => id);
  });
}

/**
 * Does the next item of a job, as the person who started it: with the rights they have now, under their name. The act and its result
 * are one transaction, so that an executor that dies leaves no item done twice, and several may work on one job.
 * Answers false when nothing is left.
 */
export async function workOnJob(recorder: Recorder, input: { jobId: number }): Promise<boolean> {
  const { store } = recorder;
  const { jobId } = input;
  let executionId: number | undefined;
  try {
    return await store.tx(function* (at) {
      executionId = undefined;
      const job = yield* one(jobById(at, jobId));
      if (!job || job.endedAt !== null) return false;
      const now = recorder.now();
      if (job.startedAt === null) yield* q(changeOpenJob(at, jobId, { status: "running", startedAt: now }));
      const item = yield* one(store.locked(nextJobItem(at, jobId)));
      if (!item) return yield* finish(at, jobId, now);
      executionId = item.executionId;
      const newExecutionId = yield* act(at, yield* callerOf(at, recorder, job), job.verb, executionId);
      yield* q(settleJobItem(at, jobId, executionId, { status: "succeeded", at: now, newExecutionId }));
      return true;
    });
  } catch (error) {
    if (executionId === undefined) throw error;
    // What the act had written is undone by now; only that it failed is kept.
    const failed = { status: "failed" as const, at: recorder.now(), problem: problemOf(error, jobId, executionId) };
    await store.tx((at) => q(settleJobItem(at, jobId, executionId, failed)));
    return true;
  }
}

/** Does it, and answers the number of the execution that was queued, if one was. */
function* act(at: At, caller: Caller, verb: "rerun" | "stop", executionId: number): Steps<number | null> {
  if (verb === "rerun") return (yield* rerun(at, caller, { executionId })).executionId;
  yield* stop(at, caller, { executionId });
  return null;
}

/** Ends a job without items. An item another executor has just done looks like none, though others may be left behind it. */
function* finish(at: At, jobId: number, now: Date): Steps<boolean> {
  if (yield* one(nextJobItem(at, jobId))) return true;
  yield* q(changeOpenJob(at, jobId, { status: "completed", endedAt: now }));
  return false;
}

/** The person who started the job, as the database knows them now. */
function* callerOf(
  at: At,
  { store, now }: Recorder,
  job: { id: number; requestedById: string; requestedByName: string },
): Steps<Caller> {
  const user = yield* one(userById(at, job.requestedById));
  if (!user || user.disabled)
    throw new AppError("forbidden", "jobOfNobody", { hint: "startJobAnew", values: { name: job.requestedByName } });
  const principal = { kind: "user", id: user.id, name: user.name, sessionEpoch: user.sessionEpoch } as const;
  return { store, now, principal, requestId: `job ${job.id}` };
}

function problemOf(error: unknown, job: number, execution: number): StoredProblem {
  if (error instanceof AppError) {
    const { code, message, hint, words } = refusalOf(error);
    return { code, message, hint, words };
  }
  console.error(`Execution ${execution} of job ${job} failed:`, error);
  const values = { job: String(job), id: String(execution) };
  const { message, hint, words } = new AppError("conflict", "jobDefect", { hint: "serverLogOfJob", values });
  return { code: "unexpected", message, hint, words };
}
