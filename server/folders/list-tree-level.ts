import { folderCounts } from "@/db/folders";
import { packageCounts } from "@/db/packages";
import { type At, q, type Steps } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { itemPage } from "./item-page";
import { folderObject, loadFolder } from "./load-folder";
import type { TreeLevel } from "./types";

/** One level of the tree of folders and packages: what lies directly in a folder, a page after the other. */
export async function listTreeLevel(caller: Caller, input: { folderId: string; after?: string }): Promise<TreeLevel> {
  return caller.store.read(function* (at) {
    const folder = yield* loadFolder(at, input.folderId);
    yield* authorize(at, caller, "folder.enumerate", folderObject(folder));
    const { folders, packages, next } = yield* itemPage(at, folder.id, input.after);
    const content = yield* contentCounts(at, [folder.id, ...folders.map((child) => child.id)]);
    const own = content(folder.id);
    return {
      folderId: folder.id,
      count: own.folders + own.packages,
      next,
      folders: folders.map(({ id, name }) => {
        const inside = content(id);
        return { id, name, hasChildren: inside.folders + inside.packages > 0 };
      }),
      packages: packages.map(({ package: { id, name }, version }) => ({
        id,
        name,
        unsupportedCount: version.unsupportedCount,
      })),
    };
  });
}

/** How many folders and packages lie directly in each of these folders. */
export function* contentCounts(at: At, ids: string[]): Steps<(id: string) => { folders: number; packages: number }> {
  if (ids.length === 0) return () => ({ folders: 0, packages: 0 });
  const folders = new Map((yield* q(folderCounts(at, ids))).map((row) => [row.parentId, row.count]));
  const packages = new Map((yield* q(packageCounts(at, ids))).map((row) => [row.folderId, row.count]));
  return (id) => ({ folders: folders.get(id) ?? 0, packages: packages.get(id) ?? 0 });
}
