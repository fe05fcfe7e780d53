import type { Caller } from "@/server/access/caller";

/**  */
export async function deleteFolder(caller: Caller, input: { folderId: string; recursive: boolean }): Promise<void> {
  throw new Error(`delete-folder is being written.`);
}
