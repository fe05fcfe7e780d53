import { countNow } from "@/server/executions/count-now";
import { route } from "@/server/session/route";

/** How many executions run now and how many failed of late, for the title and the icon of the browser's tab. */
export const GET = route(async (caller) => Response.json(await countNow(caller)));
