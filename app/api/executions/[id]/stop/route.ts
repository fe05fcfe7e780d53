import { z } from "zod";
import { stopExecution } from "@/server/executions/stop-execution";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";

const place = z.object({ id: z.coerce.number().int().positive() });

/** Asks for the end of an execution and answers the ledger of the stop. Asking again changes nothing. */
export const POST = route<{ id: string }>(async (caller, _request, params) =>
  Response.json(await stopExecution(caller, { executionId: parseInput(place, params).id })),
);
