import { z } from "zod";
import { getFolder } from "@/server/folders/get-folder";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";

const query = z.object({ after: z.string().max(1_001).optional() });

/** A folder with a page of what lies in it, and what the caller may do with it. */
export const GET = route<{ id: string }>(async (caller, request, { id }) => {
  const { after } = parseInput(query, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await getFolder(caller, { folderId: id, after }));
});
