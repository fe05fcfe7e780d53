import { z } from "zod";
import { countNewExecutions } from "@/server/executions/count-new-executions";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";
import { writtenQuery } from "@/server/session/written-query";

const place = z.object({ after: z.coerce.number().int().nonnegative() });

/** How many executions that match have come since a page was read. */
export const GET = route(async (caller, request) => {
  const { after } = parseInput(place, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await countNewExecutions(caller, { ...(await writtenQuery(request)), after }));
});
