import type { Caller } from "@/server/access/caller";

/**  */
export async function deleteRole(caller: Caller, input: { roleId: string }): Promise<void> {
  throw new Error(`delete-role is being written.`);
}
