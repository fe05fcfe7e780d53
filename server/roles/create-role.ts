import type { Caller } from "@/server/access/caller";

/**  */
export async function createRole(
  caller: Caller,
  input: { name: string; description: string },
): Promise<{ roleId: string }> {
  throw new Error(`create-role is being written.`);
}
