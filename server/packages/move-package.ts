import type { Caller } from "@/server/access/caller";

/**  */
export async function movePackage(caller: Caller, input: { packageId: string; folderId: string }): Promise<void> {
  throw new Error(`move-package is being written.`);
}
