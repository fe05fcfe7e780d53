import { newestJobs } from "@/db/jobs";
import { q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { decide } from "@/server/access/decide";
import { loadSubject } from "@/server/access/load-subject";
import { jobSummaries } from "./job-summary";
import type { JobSummary } from "./types";

const MOST = 100;

/** The newest jobs: one's own, and everybody's for who may see those. */
export async function listJobs(caller: Caller): Promise<JobSummary[]> {
  return caller.store.read(function* (at) {
    const principal = yield* loadSubject(at, caller);
    const all = decide({ principal, act: "job.view", object: { type: "server" } }).allowed;
    return yield* jobSummaries(at, yield* q(newestJobs(at, all ? undefined : principal.id, MOST)));
  });
}
