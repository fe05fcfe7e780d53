import { z } from "zod";
import { tellJob } from "@/i18n/tell-job";
import { getJob } from "@/server/jobs/get-job";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";

const place = z.object({
  id: z.coerce.number().int().positive(),
  status: z.enum(["pending", "succeeded", "failed", "canceled"]).optional(),
  after: z.coerce.number().int().nonnegative().optional(),
});

/** How far a job is, and a page of its items with what went wrong in the language of the request. */
export const GET = route<{ id: string }>(async (caller, request, { id }) => {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  const { id: jobId, ...rest } = parseInput(place, { ...search, id });
  return Response.json(await tellJob(await getJob(caller, { jobId, ...rest })));
});
