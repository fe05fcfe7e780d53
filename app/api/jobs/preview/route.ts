import { getTimeZone } from "next-intl/server";
import { jobInput } from "@/server/jobs/job-input";
import { previewJob } from "@/server/jobs/preview-job";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";

/** What a job would do; nothing is changed. A POST, because the numbers of many executions are no address. */
export const POST = route(async (caller, request) => {
  const { verb, selection } = parseInput(jobInput, await request.json().catch(() => undefined));
  return Response.json(await previewJob(caller, { verb, selection: { ...selection, timeZone: await getTimeZone() } }));
});
