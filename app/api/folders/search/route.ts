import { z } from "zod";
import { searchFolders } from "@/server/folders/search-folders";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";

const query = z.object({ text: z.string().max(200) });

/** Folders by a part of their name, for whoever chooses one. */
export const GET = route(async (caller, request) => {
  const { text } = parseInput(query, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await searchFolders(caller, { text }));
});
