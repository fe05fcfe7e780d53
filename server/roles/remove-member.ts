import type { Caller } from "@/server/access/caller";

/**  */
export async function removeMember(caller: Caller, input: { roleId: string; userId: string }): Promise<void> {
  throw new Error(`remove-member is being written.`);
}
