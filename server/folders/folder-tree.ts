import { foldersIn } from "@/db/folders";
import { packagesInFolder } from "@/db/packages";
import { type At, q, type Steps } from "@/db/store";
import type { PackageRow } from "@/server/packages/load-stored-package";
import type { FolderRow } from "./load-folder";

/** A folder with everything below it. */
export interface FolderTree {
  folder: FolderRow;
  folders: FolderTree[];
  packages: PackageRow[];
}

/** Reads a folder with everything below it. */
export function* folderTree(at: At, folder: FolderRow): Steps<FolderTree> {
  const folders: FolderTree[] = [];
  for (const child of yield* q(foldersIn(at, folder.id))) folders.push(yield* folderTree(at, child));
  return { folder, folders, packages: yield* q(packagesInFolder(at, folder.id)) };
}
