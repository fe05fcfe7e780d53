import { eq, inArray } from "drizzle-orm";
import { allFoldersIn, folderById } from "@/db/folders";
import { allPackagesInFolder, packageById } from "@/db/packages";
import { projectOfFolder } from "@/db/projects";
import { type At, one, q, type Steps } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import type { Caller } from "@/server/access/caller";
import { removePackage } from "@/server/packages/remove-package";
import { removeUnusedBlob } from "@/server/packages/remove-unused-blob";
import type { BinRow } from "./load-bin-item";

/** Lets a deletion go for good, with what had been deleted out of the same folder before; executions stay. */
export function* removeBinItem(at: At, caller: Caller, row: BinRow): Steps<void> {
  const { binItems } = at.s;
  const gone = new Set([row.id]);
  if (row.kind === "package") {
    const stored = yield* one(packageById(at, row.itemId));
    if (stored) yield* removePackage(at, stored);
  } else if (yield* one(folderById(at, row.itemId))) yield* removeTree(at, row.itemId, gone);
  yield* q(at.db.delete(binItems).where(inArray(binItems.id, [...gone])));
  yield* auditChange(at, caller, {
    verb: "purge",
    object: { type: row.kind, id: row.itemId, name: row.name },
    before: { path: row.path, folders: row.folderCount, packages: row.packageCount },
    after: null,
  });
}

function* removeTree(at: At, folderId: string, gone: Set<string>): Steps<void> {
  const { folders } = at.s;
  for (const child of yield* q(allFoldersIn(at, folderId))) {
    if (child.binId !== null) gone.add(child.binId);
    yield* removeTree(at, child.id, gone);
  }
  for (const row of yield* q(allPackagesInFolder(at, folderId))) {
    if (row.binId !== null) gone.add(row.binId);
    yield* removePackage(at, row);
  }
  const project = yield* one(projectOfFolder(at, folderId));
  yield* q(at.db.delete(folders).where(eq(folders.id, folderId)));
  if (project) yield* removeUnusedBlob(at, project.blobHash);
}
