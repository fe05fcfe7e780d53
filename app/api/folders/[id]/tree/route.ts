import { listTreeLevel } from "@/server/folders/list-tree-level";
import { route } from "@/server/session/route";

/** One level of the tree, for the client that opens a folder. */
export const GET = route<{ id: string }>(async (caller, _request, { id }) =>
  Response.json(await listTreeLevel(caller, { folderId: id })),
);
