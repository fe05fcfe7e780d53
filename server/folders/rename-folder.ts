import type { Caller } from "@/server/access/caller";

/**  */
export async function renameFolder(caller: Caller, input: { folderId: string; name: string }): Promise<void> {
  throw new Error(`rename-folder is being written.`);
}
