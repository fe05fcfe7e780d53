import type { Caller } from "@/server/access/caller";
import { movePackage } from "@/server/packages/move-package";
import type { MissedParts } from "@/server/projects/find-missed-parts";
import { eachItem, type ItemRef, type ItemResult } from "./each-item";
import { moveFolder } from "./move-folder";
import type { Relocation } from "./types";

/** Moves many folders and packages, each to its folder; the way back is the same verb with the folders they came from. */
export async function moveItems(
  caller: Caller,
  input: { items: (ItemRef & { folderId: string })[] },
): Promise<{ results: ItemResult<Relocation & { missed?: MissedParts | null }>[] }> {
  const results = await eachItem(
    input.items,
    ({ kind, id, folderId }): Promise<Relocation & { missed?: MissedParts | null }> =>
      kind === "folder"
        ? moveFolder(caller, { folderId: id, parentId: folderId })
        : movePackage(caller, { packageId: id, folderId }),
  );
  return { results };
}
