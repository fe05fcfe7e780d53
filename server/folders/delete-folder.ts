import { eq } from "drizzle-orm";
import { type At, q, type Steps } from "@/db/store";
import type { Subject } from "@/server/access/acts";
import { auditChange } from "@/server/access/audit-change";
import { authorize, demand } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { packageAccess } from "@/server/access/package-access";
import { AppError } from "@/server/errors";
import { removePackage } from "@/server/packages/remove-package";
import { folderSteps, pathText } from "./folder-steps";
import { type FolderTree, folderTree } from "./folder-tree";
import { folderObject, loadFolder } from "./load-folder";
import { notRoot } from "./not-root";

/**
 * Deletes a folder; `Application.RemoveFolderFromDtsServer`. One with content only when `recursive` says so, and only when
 * the caller may delete everything in it. Throws "folder-not-empty" (`details`: how much is in it), "forbidden", "not-found".
 */
export async function deleteFolder(caller: Caller, input: { folderId: string; recursive: boolean }): Promise<void> {
  notRoot(input.folderId);
  await caller.store.tx(function* (at) {
    const folder = yield* loadFolder(at, input.folderId);
    const subject = yield* authorize(at, caller, "folder.delete", folderObject(folder));
    const path = pathText(yield* folderSteps(at, folder.id));
    const tree = yield* folderTree(at, folder);
    const content = countContent(tree);
    if (!input.recursive && content.folders + content.packages > 0) {
      throw new AppError("folder-not-empty", `"${folder.name}" is not empty.`, {
        hint: "Delete it together with its content.",
        details: content,
      });
    }
    yield* removeTree(at, caller, subject, tree);
    yield* auditChange(at, caller, {
      verb: "delete-folder",
      object: { type: "folder", id: folder.id, name: folder.name },
      before: { path, ...content },
      after: null,
    });
  });
}

function countContent(tree: FolderTree): { folders: number; packages: number } {
  const inside = tree.folders.map(countContent);
  return {
    folders: inside.reduce((sum, one) => sum + one.folders, tree.folders.length),
    packages: inside.reduce((sum, one) => sum + one.packages, tree.packages.length),
  };
}

function* removeTree(at: At, caller: Caller, subject: Subject, tree: FolderTree): Steps<void> {
  for (const child of tree.folders) {
    demand(subject, "folder.delete", folderObject(child.folder));
    yield* removeTree(at, caller, subject, child);
  }
  for (const row of tree.packages) {
    demand(subject, "package.delete", yield* packageAccess(at, row));
    yield* removePackage(at, caller, row);
  }
  yield* q(at.db.delete(at.s.folders).where(eq(at.s.folders.id, tree.folder.id)));
}
