import { z } from "zod";
import { listTreeLevel } from "@/server/folders/list-tree-level";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";

const query = z.object({ after: z.string().max(1_001).optional() });

/** A page of one level of the tree, for the client that opens a folder. */
export const GET = route<{ id: string }>(async (caller, request, { id }) => {
  const { after } = parseInput(query, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await listTreeLevel(caller, { folderId: id, after }));
});
