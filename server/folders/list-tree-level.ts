import type { Caller } from "@/server/access/caller";
import type { TreeLevel } from "./types";

/** One level of the tree of folders and packages. */
export async function listTreeLevel(caller: Caller, input: { folderId: string }): Promise<TreeLevel> {
  throw new Error(`list-tree-level is being written.`);
}
