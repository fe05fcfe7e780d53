import { z } from "zod";
import { stepMessages } from "@/server/executions/step-messages";
import { route } from "@/server/session/route";
import { level, messageQuery, parseQuery } from "../message-query";

const query = messageQuery.extend({
  level: z.tuple([level]),
  direction: z.enum(["next", "previous"]),
  from: z.coerce.number().int().nonnegative().optional(),
});

/** The next or the previous message of one level. */
export const GET = route<{ id: string }>(async (caller, request, { id }) => {
  const { id: executionId, level: levels, text, path, from, direction } = parseQuery(query, request, id);
  const step = { executionId, level: levels[0], filter: { text, path }, from, direction };
  return Response.json(await stepMessages(caller, step));
});
