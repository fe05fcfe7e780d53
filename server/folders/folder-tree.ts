import { foldersIn } from "@/db/folders";
import { packagesInFolder } from "@/db/packages";
import { type At, q, type Steps } from "@/db/store";
import { AppError } from "@/server/errors";
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

const MAX_DEPTH = 100;

/**
 * Throws "invalid-input" when a tree would reach more than 100 levels below the root. SSIS documents no limit; this one
 * keeps everything that walks the tree short.
 */
export function checkDepth(levelsAbove: number, tree?: FolderTree): void {
  if (levelsAbove + (tree ? height(tree) : 1) > MAX_DEPTH) {
    throw new AppError("invalid-input", "foldersTooDeep", { values: { most: MAX_DEPTH } });
  }
}

function height(tree: FolderTree): number {
  return 1 + Math.max(0, ...tree.folders.map(height));
}
