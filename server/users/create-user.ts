import type { Caller } from "@/server/access/caller";

/**  */
export async function createUser(
  caller: Caller,
  input: { name: string; displayName: string; password: string; roleIds: string[] },
): Promise<{ userId: string }> {
  throw new Error(`create-user is being written.`);
}
