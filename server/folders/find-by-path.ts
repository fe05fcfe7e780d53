import { folderByName } from "@/db/folders";
import { packageByName } from "@/db/packages";
import { ROOT_FOLDER_ID } from "@/db/seed";
import { one } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { nameKey } from "@/server/names";

type Found = { kind: "folder"; folderId: string } | { kind: "package"; packageId: string };

/** What a path of names leads to, as it stands in a URL; no names lead to the root folder. Null when there is nothing. */
export async function findByPath(caller: Caller, input: { names: string[] }): Promise<Found | null> {
  return caller.store.read(function* (at) {
    yield* authorize(at, caller, "folder.enumerate", { type: "server" });
    let folderId = ROOT_FOLDER_ID;
    for (const [index, name] of input.names.entries()) {
      const key = nameKey(name);
      const folder = yield* one(folderByName(at, folderId, key));
      if (!folder) {
        const stored = index === input.names.length - 1 ? yield* one(packageByName(at, folderId, key)) : undefined;
        return stored ? ({ kind: "package", packageId: stored.id } as const) : null;
      }
      folderId = folder.id;
    }
    return { kind: "folder", folderId } as const;
  });
}
