import { eq } from "drizzle-orm";
import { folderById } from "@/db/folders";
import { one, q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { claimName } from "@/server/folders/claim-name";
import { folderSteps, pathText } from "@/server/folders/folder-steps";
import { checkDepth, folderTree } from "@/server/folders/folder-tree";
import { folderObject, loadFolder } from "@/server/folders/load-folder";
import { checkName, nameKey } from "@/server/names";
import { binObject, deletionAct, loadBinItem } from "./load-bin-item";

/**
 * Takes a deletion back: the folder or package is again where it was, or in another folder or under another name when these
 * are given, with its versions, roles and executions. Needs the right to delete it and the right to store there. Throws
 * "conflict" when its folder is gone too and none is given, "name-taken", "invalid-name", "forbidden", "not-found".
 */
export async function restoreFromBin(
  caller: Caller,
  input: { binId: string; folderId?: string; name?: string },
): Promise<{ kind: "folder" | "package"; id: string; path: string }> {
  return caller.store.tx(function* (at) {
    const row = yield* loadBinItem(at, input.binId);
    yield* authorize(at, caller, deletionAct(row), yield* binObject(at, row));
    const name = checkName(input.name ?? row.name);
    const place = yield* one(folderById(at, input.folderId ?? row.folderId));
    if (input.folderId === undefined && place?.binId !== null) {
      throw new AppError("conflict", "placeGone", {
        hint: "choosePlace",
        values: { name: row.name },
      });
    }
    const folder = yield* loadFolder(at, input.folderId ?? row.folderId);
    yield* authorize(at, caller, row.kind === "folder" ? "folder.create" : "folder.store", folderObject(folder));
    yield* claimName(at, caller.store, folder.id, name);
    const { folders, packages, binItems } = at.s;
    yield* q(at.db.update(folders).set({ binId: null }).where(eq(folders.binId, row.id)));
    yield* q(at.db.update(packages).set({ binId: null }).where(eq(packages.binId, row.id)));
    const named = { name, nameKey: nameKey(name), updatedAt: caller.now() };
    if (row.kind === "folder") {
      yield* q(
        at.db
          .update(folders)
          .set({ ...named, parentId: folder.id })
          .where(eq(folders.id, row.itemId)),
      );
      checkDepth((yield* folderSteps(at, folder.id)).length, yield* folderTree(at, yield* loadFolder(at, row.itemId)));
    } else {
      yield* q(
        at.db
          .update(packages)
          .set({ ...named, folderId: folder.id })
          .where(eq(packages.id, row.itemId)),
      );
    }
    yield* q(at.db.delete(binItems).where(eq(binItems.id, row.id)));
    const path = `${pathText(yield* folderSteps(at, folder.id))}/${name}`;
    yield* auditChange(at, caller, {
      verb: "restore-from-bin",
      object: { type: row.kind, id: row.itemId, name },
      before: { path: row.path, deletedBy: row.deletedByName },
      after: { path },
    });
    return { kind: row.kind, id: row.itemId, path };
  });
}
