import { lastExecutions } from "@/db/executions";
import { packageCountsBelow } from "@/db/folders";
import { type At, q, type Steps } from "@/db/store";
import type { Subject } from "@/server/access/acts";
import { authorize, rightsOf } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { executionScope } from "@/server/access/execution-scope";
import { folderAccess } from "@/server/access/inherited-roles";
import { statusOfCode } from "@/server/executions/status";
import { folderSteps } from "./folder-steps";
import { type ItemPage, itemPage } from "./item-page";
import { contentCounts } from "./list-tree-level";
import { folderObject, loadFolder } from "./load-folder";
import type { FolderDetail, FolderItem, PackageItem } from "./types";

/** A folder with what lies directly in it, a page after the other. Throws "not-found". */
export async function getFolder(caller: Caller, input: { folderId: string; after?: string }): Promise<FolderDetail> {
  return caller.store.read(function* (at) {
    const folder = yield* loadFolder(at, input.folderId);
    const subject = yield* authorize(at, caller, "folder.enumerate", folderObject(folder));
    const acts = ["folder.create", "folder.change", "folder.delete", "folder.store"] as const;
    const page = yield* itemPage(at, folder.id, input.after);
    const own = (yield* contentCounts(at, [folder.id]))(folder.id);
    return {
      id: folder.id,
      name: folder.name,
      parentId: folder.parentId,
      path: yield* folderSteps(at, folder.id),
      folders: yield* folderItems(at, folder.id, page.folders),
      packages: yield* packageItems(at, folder.id, page.packages, subject),
      next: page.next,
      count: own.folders + own.packages,
      rights: rightsOf(subject, acts, yield* folderAccess(at, folder)),
    };
  });
}

function* folderItems(at: At, parentId: string, rows: ItemPage["folders"]): Steps<FolderItem[]> {
  const content = yield* contentCounts(
    at,
    rows.map((row) => row.id),
  );
  const hollow = rows.filter(({ id }) => content(id).packages === 0 && content(id).folders > 0).map(({ id }) => id);
  const below = new Map(
    hollow.length > 0 ? (yield* q(packageCountsBelow(at, hollow))).map((row) => [row.folderId, row.count]) : [],
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    parentId,
    hasFolders: content(row.id).folders > 0,
    packageCount: content(row.id).packages,
    packagesBelow: below.get(row.id) ?? 0,
    createdAt: row.createdAt.getTime(),
    updatedAt: row.updatedAt.getTime(),
  }));
}

function* packageItems(at: At, folderId: string, rows: ItemPage["packages"], subject: Subject): Steps<PackageItem[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.package.id);
  const last = new Map((yield* q(lastExecutions(at, ids, executionScope(subject)))).map((row) => [row.packageId, row]));
  return rows.map(({ package: row, version, ownerName }) => {
    const execution = last.get(row.id);
    return {
      id: row.id,
      name: row.name,
      folderId,
      description: version.description,
      currentVersion: row.currentVersion,
      size: version.size,
      formatVersion: version.formatVersion,
      ownerName,
      unsupportedCount: version.unsupportedCount,
      partlyCount: version.partlyCount,
      updatedAt: row.updatedAt.getTime(),
      lastExecution: execution
        ? {
            id: execution.id,
            status: statusOfCode(execution.status),
            at: (execution.endedAt ?? execution.startedAt ?? execution.createdAt).getTime(),
          }
        : null,
    };
  });
}
