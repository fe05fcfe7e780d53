import { z } from "zod";
import { searchEverything } from "@/server/search/search-everything";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";

const query = z.object({ text: z.string().trim().min(1).max(200) });

/** The first of everything that has a text, for the search field. */
export const GET = route(async (caller, request) => {
  const { text } = parseInput(query, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await searchEverything(caller, { text }));
});
