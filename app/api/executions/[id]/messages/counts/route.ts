import { z } from "zod";
import { countMessages } from "@/server/executions/count-messages";
import { route } from "@/server/session/route";
import { messageQuery, parseQuery } from "../message-query";

const query = messageQuery.extend({ above: z.coerce.number().int().nonnegative().optional() });

/** A part of how many messages of each level match. */
export const GET = route<{ id: string }>(async (caller, request, { id }) => {
  const { id: executionId, text, path, above } = parseQuery(query, request, id);
  return Response.json(await countMessages(caller, { executionId, filter: { text, path }, above }));
});
