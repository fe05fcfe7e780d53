import type { Caller } from "@/server/access/caller";

/**  */
export async function renameRole(
  caller: Caller,
  input: { roleId: string; name: string; description: string },
): Promise<void> {
  throw new Error(`rename-role is being written.`);
}
