import type { Caller } from "@/server/access/caller";
import { deletePackage } from "@/server/packages/delete-package";
import { deleteFolder } from "./delete-folder";
import { eachItem, type ItemRef, type ItemResult } from "./each-item";

/** Deletes many packages and folders with everything in them; each result tells the deletion by which it is taken back. */
export async function deleteItems(
  caller: Caller,
  input: { items: ItemRef[] },
): Promise<{ results: ItemResult<{ binId: string; path: string }>[] }> {
  const results = await eachItem(input.items, ({ kind, id }) =>
    kind === "folder"
      ? deleteFolder(caller, { folderId: id, recursive: true })
      : deletePackage(caller, { packageId: id }),
  );
  return { results };
}
