import { z } from "zod";
import { searchExecutions } from "@/server/executions/search-executions";
import { startExecution } from "@/server/executions/start-execution";
import { startInput } from "@/server/executions/start-input";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";
import { writtenQuery } from "@/server/session/written-query";

const place = z.object({
  before: z.coerce.number().int().positive().optional(),
  after: z.coerce.number().int().nonnegative().optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
});

/** A page of the executions that match a query: `?q=status:failed&before=123&limit=50`. */
export const GET = route(async (caller, request) => {
  const { before, after, limit } = parseInput(place, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await searchExecutions(caller, { ...(await writtenQuery(request)), before, after, limit }));
});

/** The same without what has a default: basic logging, no override. */
const startOfProgram = startInput.partial({ overrides: true, loggingLevel: true });

/** Queues an execution: `{"packageId": "...", "overrides": [], "loggingLevel": 1}`. Answers its number. */
export const POST = route(async (caller, request) => {
  const input = parseInput(startOfProgram, await request.json().catch(() => undefined));
  const started = await startExecution(caller, { overrides: [], loggingLevel: 1, ...input });
  return Response.json(started, { status: 201 });
});
