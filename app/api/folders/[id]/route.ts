import { getFolder } from "@/server/folders/get-folder";
import { route } from "@/server/session/route";

/** A folder with its content and what the caller may do with it. */
export const GET = route<{ id: string }>(async (caller, _request, { id }) =>
  Response.json(await getFolder(caller, { folderId: id })),
);
