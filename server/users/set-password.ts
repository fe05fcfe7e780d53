import type { Caller } from "@/server/access/caller";

/**  */
export async function setPassword(caller: Caller, input: { userId: string; password: string }): Promise<void> {
  throw new Error(`set-password is being written.`);
}
