import { z } from "zod";
import { getExecution } from "@/server/executions/get-execution";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";

const place = z.object({ id: z.coerce.number().int().positive() });

/** One execution as its page begins: status, times, executables, rows, stop. */
export const GET = route<{ id: string }>(async (caller, _request, params) =>
  Response.json(await getExecution(caller, { executionId: parseInput(place, params).id })),
);
