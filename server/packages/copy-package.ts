import type { Caller } from "@/server/access/caller";

/**  */
export async function copyPackage(
  caller: Caller,
  input: { packageId: string; folderId: string; name?: string },
): Promise<{ packageId: string }> {
  throw new Error(`copy-package is being written.`);
}
