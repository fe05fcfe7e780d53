import type { Caller } from "@/server/access/caller";
import type { FolderDetail } from "./types";

/** A folder with its content. */
export async function getFolder(caller: Caller, input: { folderId: string }): Promise<FolderDetail> {
  throw new Error(`get-folder is being written.`);
}
