import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { bearerCaller, bearerOf } from "./bearer";
import { caller } from "./caller";
import { problemResponse } from "./problem";

interface RouteContext<Params> {
  params: Promise<Params>;
}

/**
 * Makes a route handler of a verb, for who is signed in and for programs with an API token: 401 for nobody, never a redirect, and the
 * problem as JSON when it fails. A request another site caused is refused; a token no other site can send.
 */
export function route<Params = Record<string, never>>(
  handle: (caller: Caller, request: Request, params: Params) => Promise<Response>,
): (request: Request, context: RouteContext<Params>) => Promise<Response> {
  return async (request, context) => {
    try {
      const bearer = bearerOf(request);
      if (bearer !== undefined) return await handle(await bearerCaller(bearer), request, await context.params);
      const from = request.headers.get("sec-fetch-site");
      if (from === "cross-site" && request.method !== "GET") throw new AppError("forbidden", "otherSite");
      return await handle(await caller(), request, await context.params);
    } catch (error) {
      return await problemResponse(error);
    }
  };
}
