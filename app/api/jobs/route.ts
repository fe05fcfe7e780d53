import { getTimeZone } from "next-intl/server";
import { jobInput } from "@/server/jobs/job-input";
import { listJobs } from "@/server/jobs/list-jobs";
import { startJob } from "@/server/jobs/start-job";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";

/** The newest jobs, the caller's own or everybody's. */
export const GET = route(async (caller) => Response.json(await listJobs(caller)));

/** Starts a job over many executions: `{"verb": "stop", "selection": {"executionIds": [1, 2]}}`. Answers its number. */
export const POST = route(async (caller, request) => {
  const { verb, selection } = parseInput(jobInput, await request.json().catch(() => undefined));
  const started = await startJob(caller, { verb, selection: { ...selection, timeZone: await getTimeZone() } });
  return Response.json(started, { status: 201 });
});
