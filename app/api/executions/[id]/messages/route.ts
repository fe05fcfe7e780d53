import { z } from "zod";
import { findMessages } from "@/server/executions/find-messages";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";

const level = z.enum(["error", "warning", "information", "progress", "status"]);
const query = z.object({
  id: z.coerce.number().int().positive(),
  level: z.array(level),
  text: z.string().max(200).optional(),
  path: z.string().max(4_000).optional(),
  after: z.coerce.number().int().nonnegative().optional(),
  before: z.coerce.number().int().positive().optional(),
});

/** A page of an execution's messages: the newest before, or the oldest after an id; searched and filtered by the database. */
export const GET = route<{ id: string }>(async (caller, request, { id }) => {
  const search = new URL(request.url).searchParams;
  const {
    level: levels,
    text,
    path,
    after,
    before,
    ...input
  } = parseInput(query, {
    ...Object.fromEntries(search),
    id,
    level: search.getAll("level"),
  });
  const page = await findMessages(caller, {
    executionId: input.id,
    filter: { levels: levels.length > 0 ? levels : undefined, text, path },
    after,
    before,
  });

  return Response.json(page);
});
