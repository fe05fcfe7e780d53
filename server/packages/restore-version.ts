import type { Caller } from "@/server/access/caller";

/**  */
export async function restoreVersion(
  caller: Caller,
  input: { packageId: string; versionNumber: number },
): Promise<{ versionNumber: number }> {
  throw new Error(`restore-version is being written.`);
}
