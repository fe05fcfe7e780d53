import type { Caller } from "@/server/access/caller";

/**  */
export async function exportPackage(
  caller: Caller,
  input: { packageId: string; versionNumber?: number },
): Promise<{ fileName: string; bytes: Uint8Array }> {
  throw new Error(`export-package is being written.`);
}
