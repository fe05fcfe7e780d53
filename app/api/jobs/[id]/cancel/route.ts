import { z } from "zod";
import { tellJob } from "@/i18n/tell-job";
import { cancelJob } from "@/server/jobs/cancel-job";
import { getJob } from "@/server/jobs/get-job";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";

const place = z.object({ id: z.coerce.number().int().positive() });

/** Ends a job where it stands, and answers how it stands. Asking again changes nothing. */
export const POST = route<{ id: string }>(async (caller, _request, params) => {
  const { id: jobId } = parseInput(place, params);
  await cancelJob(caller, { jobId });
  return Response.json(await tellJob(await getJob(caller, { jobId })));
});
