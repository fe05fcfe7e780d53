import type { Caller } from "@/server/access/caller";

/**  */
export async function createFolder(
  caller: Caller,
  input: { parentId: string; name: string },
): Promise<{ folderId: string }> {
  throw new Error(`create-folder is being written.`);
}
