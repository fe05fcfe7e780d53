import { findExecutionFacets } from "@/server/executions/find-execution-facets";
import { route } from "@/server/session/route";
import { writtenQuery } from "@/server/session/written-query";

/** How many executions match, by what a list can be narrowed with. */
export const GET = route(async (caller, request) =>
  Response.json(await findExecutionFacets(caller, await writtenQuery(request))),
);
