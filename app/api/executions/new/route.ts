import { z } from "zod";
import { countNewExecutions } from "@/server/executions/count-new-executions";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";
import { writtenQuery } from "@/server/session/written-query";

const number = z.coerce.number().int().nonnegative();
const place = z.object({ after: number, readAt: number.optional(), known: z.array(number).max(500) });

/** How many executions match that did not when a page was read. */
export const GET = route(async (caller, request) => {
  const { searchParams } = new URL(request.url);
  const read = parseInput(place, { ...Object.fromEntries(searchParams), known: searchParams.getAll("known") });
  return Response.json(await countNewExecutions(caller, { ...(await writtenQuery(request)), ...read }));
});
