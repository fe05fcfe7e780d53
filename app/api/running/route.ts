import { findRunning } from "@/server/executions/find-running";
import { route } from "@/server/session/route";

/** The packages that run now, as far as the caller may see them. */
export const GET = route(async (caller) => Response.json(await findRunning(caller)));
