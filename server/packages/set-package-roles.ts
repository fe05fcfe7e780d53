import type { Caller } from "@/server/access/caller";

/**  */
export async function setPackageRoles(
  caller: Caller,
  input: { packageId: string; readerRoleId: string | null; writerRoleId: string | null },
): Promise<void> {
  throw new Error(`set-package-roles is being written.`);
}
