import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { caller } from "./caller";
import { problemResponse } from "./problem";

interface RouteContext<Params> {
  params: Promise<Params>;
}

/**
 * Makes a route handler of a verb: 401 when nobody is signed in, never a redirect, and the problem as JSON when it fails.
 * A request another site caused is refused.
 */
export function route<Params = Record<string, never>>(
  handle: (caller: Caller, request: Request, params: Params) => Promise<Response>,
): (request: Request, context: RouteContext<Params>) => Promise<Response> {
  return async (request, context) => {
    try {
      const from = request.headers.get("sec-fetch-site");
      if (from === "cross-site" && request.method !== "GET") throw new AppError("forbidden", "otherSite");
      return await handle(await caller(), request, await context.params);
    } catch (error) {
      return await problemResponse(error);
    }
  };
}
