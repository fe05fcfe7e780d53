import type { Caller } from "@/server/access/caller";

/**  */
export async function copyFolder(
  caller: Caller,
  input: { folderId: string; parentId: string; name?: string },
): Promise<{ folderId: string }> {
  throw new Error(`copy-folder is being written.`);
}
