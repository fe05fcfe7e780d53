import { route } from "@/server/session/route";

export const dynamic = "force-dynamic";

/** Whether somebody is signed in: 204, else 401. An event stream that is refused tells its page nothing of why. */
export const GET = route(async () => new Response(null, { status: 204, headers: { "cache-control": "no-store" } }));
