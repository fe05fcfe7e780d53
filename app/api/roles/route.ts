import { listRoles } from "@/server/roles/list-roles";
import { route } from "@/server/session/route";

/** Every role by its name, for dialogs that assign one. */
export const GET = route(async (caller) => {
  const { roles } = await listRoles(caller);
  return Response.json(roles.map(({ id, name }) => ({ id, name })));
});
