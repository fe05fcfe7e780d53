import { eq } from "drizzle-orm";
import { type At, q, type Steps } from "@/db/store";
import type { Subject } from "@/server/access/acts";
import { demand } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { folderAccess } from "@/server/access/inherited-roles";
import { packageAccess } from "@/server/access/package-access";
import { folderSteps, pathText } from "@/server/folders/folder-steps";
import type { FolderTree } from "@/server/folders/folder-tree";
import type { PackageRow } from "@/server/packages/load-stored-package";

const DAYS_KEPT = 30;

/**
 * Deleted things keep their place, their roles and their history, and lose their name: it is free for others, and no list
 * and no path leads to them. These are the steps that put them into the bin; the audit row is the caller's.
 */
export function* putPackageIntoBin(at: At, caller: Caller, row: PackageRow): Steps<string> {
  const path = `${pathText(yield* folderSteps(at, row.folderId))}/${row.name}`;
  const binId = yield* recordDeletion(at, caller, {
    kind: "package",
    itemId: row.id,
    name: row.name,
    path,
    folderId: row.folderId,
    folderCount: 0,
    packageCount: 1,
  });
  const { packages } = at.s;
  yield* q(
    at.db
      .update(packages)
      .set({ binId, nameKey: freedKey(binId) })
      .where(eq(packages.id, row.id)),
  );
  return binId;
}

/** The same for a folder with everything in it. Throws "forbidden" where the subject may not delete something of it. */
export function* putFolderIntoBin(at: At, caller: Caller, subject: Subject, tree: FolderTree): Steps<string> {
  const { folder } = tree;
  const { folders } = at.s;
  const count = countContent(tree);
  const binId = yield* recordDeletion(at, caller, {
    kind: "folder",
    itemId: folder.id,
    name: folder.name,
    path: pathText(yield* folderSteps(at, folder.id)),
    folderId: folder.parentId ?? "",
    folderCount: count.folders + 1,
    packageCount: count.packages,
  });
  yield* markContent(at, subject, tree, binId);
  yield* q(
    at.db
      .update(folders)
      .set({ binId, nameKey: freedKey(binId) })
      .where(eq(folders.id, folder.id)),
  );
  return binId;
}

function* markContent(at: At, subject: Subject, tree: FolderTree, binId: string): Steps<void> {
  const { folders, packages } = at.s;
  for (const child of tree.folders) {
    demand(subject, "folder.delete", yield* folderAccess(at, child.folder));
    yield* markContent(at, subject, child, binId);
    yield* q(at.db.update(folders).set({ binId }).where(eq(folders.id, child.folder.id)));
  }
  for (const row of tree.packages) {
    demand(subject, "package.delete", yield* packageAccess(at, row));
    yield* q(at.db.update(packages).set({ binId }).where(eq(packages.id, row.id)));
  }
}

type Deletion = Omit<At["s"]["binItems"]["$inferInsert"], "id" | `deleted${string}` | "expiresAt">;

function* recordDeletion(at: At, caller: Caller, deletion: Deletion): Steps<string> {
  const id = crypto.randomUUID();
  const deletedAt = caller.now();
  const expiresAt = new Date(deletedAt.getTime() + DAYS_KEPT * 24 * 3_600_000);
  const { id: deletedById, name: deletedByName } = caller.principal;
  yield* q(at.db.insert(at.s.binItems).values({ ...deletion, id, deletedById, deletedByName, deletedAt, expiresAt }));
  return id;
}

/** Holds a colon, which no name may, so that no name is the same. */
function freedKey(binId: string): string {
  return `deleted:${binId}`;
}

/** How many folders and packages lie in a folder at any depth. */
export function countContent(tree: FolderTree): { folders: number; packages: number } {
  const inside = tree.folders.map(countContent);
  return {
    folders: inside.reduce((sum, one) => sum + one.folders, tree.folders.length),
    packages: inside.reduce((sum, one) => sum + one.packages, tree.packages.length),
  };
}
