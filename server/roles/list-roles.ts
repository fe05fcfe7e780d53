import type { Caller } from "@/server/access/caller";
import type { RoleList } from "./types";

/**  */
export async function listRoles(caller: Caller): Promise<RoleList> {
  throw new Error(`list-roles is being written.`);
}
