import type { Caller } from "@/server/access/caller";

/**  */
export async function moveFolder(caller: Caller, input: { folderId: string; parentId: string }): Promise<void> {
  throw new Error(`move-folder is being written.`);
}
