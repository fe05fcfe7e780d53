import { getObjectRoles } from "@/server/roles/get-object-roles";
import { route } from "@/server/session/route";

/** The reader and writer role of a folder, with what holds and from where. */
export const GET = route<{ id: string }>(async (caller, _request, { id }) =>
  Response.json(await getObjectRoles(caller, { kind: "folder", id })),
);
