import { listPathRules } from "@/server/path-rules/list-path-rules";
import { route } from "@/server/session/route";

/** The path rules that hold in a folder. */
export const GET = route<{ id: string }>(async (caller, _request, { id }) =>
  Response.json(await listPathRules(caller, { folderId: id })),
);
