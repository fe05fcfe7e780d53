import type { Caller } from "@/server/access/caller";

/**  */
export async function addMember(caller: Caller, input: { roleId: string; userId: string }): Promise<void> {
  throw new Error(`add-member is being written.`);
}
