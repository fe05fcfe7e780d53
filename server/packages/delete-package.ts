import type { Caller } from "@/server/access/caller";

/**  */
export async function deletePackage(caller: Caller, input: { packageId: string }): Promise<void> {
  throw new Error(`delete-package is being written.`);
}
