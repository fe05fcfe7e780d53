import type { Caller } from "@/server/access/caller";

/**  */
export async function setUserDisabled(caller: Caller, input: { userId: string; disabled: boolean }): Promise<void> {
  throw new Error(`set-user-disabled is being written.`);
}
