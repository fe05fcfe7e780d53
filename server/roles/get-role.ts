import type { Caller } from "@/server/access/caller";
import type { RoleDetail } from "./types";

/**  */
export async function getRole(caller: Caller, input: { roleId: string }): Promise<RoleDetail> {
  throw new Error(`get-role is being written.`);
}
