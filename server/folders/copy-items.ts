import { folderById } from "@/db/folders";
import { packageById } from "@/db/packages";
import { one } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { copyPackage } from "@/server/packages/copy-package";
import type { MissedParts } from "@/server/projects/find-missed-parts";
import { copyFolder } from "./copy-folder";
import { eachItem, type ItemRef, type ItemResult } from "./each-item";

/** Names tried for a copy whose own is taken. */
const MAX_NAMES = 50;

/** A copy that was made: by its id it is deleted again. */
interface Copy {
  id: string;
  name: string;
  missed?: MissedParts | null;
}

/**
 * Copies many folders and packages into a folder, under another name where their own is taken there: `nameOfCopy` makes the first
 * ("Load (copy)"), the second ("Load (copy 2)") and so on, in the language of the caller.
 */
export async function copyItems(
  caller: Caller,
  input: { items: ItemRef[]; folderId: string },
  nameOfCopy: (name: string, number: number) => string,
): Promise<{ results: ItemResult<Copy>[] }> {
  const results = await eachItem(input.items, async (item) => {
    const name = await nameOf(caller, item);
    for (let copy = 0; ; copy++) {
      const given = copy === 0 ? name : nameOfCopy(name, copy);
      try {
        return await copyItem(caller, item, input.folderId, given);
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== "name-taken" || copy === MAX_NAMES) throw error;
      }
    }
  });
  return { results };
}

async function copyItem(caller: Caller, { kind, id }: ItemRef, folderId: string, name: string): Promise<Copy> {
  if (kind === "folder")
    return { id: (await copyFolder(caller, { folderId: id, parentId: folderId, name })).folderId, name };
  const { packageId, missed } = await copyPackage(caller, { packageId: id, folderId, name });
  return { id: packageId, name, missed };
}

/** What it is called; whether the caller may see that is decided when it is copied. */
async function nameOf({ store }: Caller, { kind, id }: ItemRef): Promise<string> {
  const row = await store.read((at) =>
    one<{ name: string }>(kind === "folder" ? folderById(at, id) : packageById(at, id)),
  );
  if (!row) throw new AppError("not-found", kind === "folder" ? "folderGone" : "packageGone");
  return row.name;
}
