import { getRetention } from "@/server/retention/get-retention";
import { route } from "@/server/session/route";

/** The rules of retention, the cleanup at work and those before. */
export const GET = route(async (caller) => Response.json(await getRetention(caller)));
