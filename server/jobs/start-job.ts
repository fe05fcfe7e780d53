import { executionsThere, insertJobItems } from "@/db/jobs";
import { one } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { selectExecutions } from "./select-executions";
import type { JobSelection, JobVerb } from "./types";

/**
 * Writes down a job over many executions; the executor works on it, whoever closes which page. What the job will touch is fixed
 * now: executions that begin later are not in it. Throws "forbidden", "invalid-input", "too-large".
 */
export async function startJob(
  caller: Caller,
  input: { verb: JobVerb; selection: JobSelection },
): Promise<{ jobId: number }> {
  const { verb, selection } = input;
  const { rows, leftOut } = await selectExecutions(caller, verb, selection);
  const query = "query" in selection ? selection.query : null;
  const { id, name } = caller.principal;
  return caller.store.tx(function* (at) {
    // Some may have been deleted since they were selected.
    const there = yield* executionsThere(
      at,
      rows.map((row) => row.id),
    );
    if (there.size === 0) throw new AppError("invalid-input", "jobEmpty", { hint: "chooseOthers" });
    yield* authorize(at, caller, "job.start", { type: "server" });
    const values = {
      verb,
      query,
      status: "pending" as const,
      leftOut: [...leftOut.values()].reduce((sum, count) => sum + count, rows.length - there.size),
      requestedById: id,
      requestedByName: name,
      createdAt: caller.now(),
    };
    const job = yield* one(at.db.insert(at.s.jobs).values(values).returning({ id: at.s.jobs.id }));
    if (!job) throw new Error("The job was not written.");
    yield* insertJobItems(at, job.id, [...there]);
    yield* auditChange(at, caller, {
      verb: verb === "rerun" ? "start-rerun-job" : "start-stop-job",
      object: { type: "job", id: job.id, name: String(job.id) },
      before: null,
      after: { query, executions: there.size },
    });
    return { jobId: job.id };
  });
}
