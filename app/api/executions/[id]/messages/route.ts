import { z } from "zod";
import { findMessages } from "@/server/executions/find-messages";
import { route } from "@/server/session/route";
import { messageQuery, parseQuery } from "./message-query";

const query = messageQuery.extend({
  after: z.coerce.number().int().nonnegative().optional(),
  before: z.coerce.number().int().positive().optional(),
});

/** A page of an execution's messages: the newest before, or the oldest after an id; searched and filtered by the database. */
export const GET = route<{ id: string }>(async (caller, request, { id }) => {
  const { id: executionId, level: levels, text, path, after, before } = parseQuery(query, request, id);
  return Response.json(await findMessages(caller, { executionId, filter: { levels, text, path }, after, before }));
});
