import type { Caller } from "@/server/access/caller";

/**  */
export async function renamePackage(caller: Caller, input: { packageId: string; name: string }): Promise<void> {
  throw new Error(`rename-package is being written.`);
}
