import { z } from "zod";
import { findItems } from "@/server/executions/find-items";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";

const asked = z.object({ id: z.array(z.coerce.number().int().positive()).min(1).max(500) });

/** Rows of a list that have not ended, as they are now. */
export const GET = route(async (caller, request) => {
  const { id } = parseInput(asked, { id: new URL(request.url).searchParams.getAll("id") });
  return Response.json(await findItems(caller, { executionIds: id }));
});
