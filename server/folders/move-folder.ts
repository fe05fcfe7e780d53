import { eq } from "drizzle-orm";
import { ROOT_FOLDER_ID } from "@/db/seed";
import { q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { claimName } from "./claim-name";
import { folderSteps, pathText } from "./folder-steps";
import { checkDepth, folderTree } from "./folder-tree";
import { folderObject, loadFolder } from "./load-folder";
import { notRoot } from "./not-root";
import type { Relocation } from "./types";

/**
 * Moves a folder with everything in it into another one. Throws "folder-cycle" when that one lies in the folder itself,
 * "forbidden", "name-taken", "not-found".
 */
export async function moveFolder(caller: Caller, input: { folderId: string; parentId: string }): Promise<Relocation> {
  notRoot(input.folderId);
  const { store } = caller;
  return store.tx(function* (at) {
    // One move of folders at a time: two that cross each other must not make a circle together.
    yield* q(store.locked(at.db.select().from(at.s.folders).where(eq(at.s.folders.id, ROOT_FOLDER_ID))));
    const folder = yield* loadFolder(at, input.folderId);
    const parent = yield* loadFolder(at, input.parentId);
    yield* authorize(at, caller, "folder.change", folderObject(folder));
    yield* authorize(at, caller, "folder.create", folderObject(parent));
    const from = pathText(yield* folderSteps(at, folder.id));
    if (folder.parentId === parent.id) return { from, to: from };
    const target = yield* folderSteps(at, parent.id);
    if (target.some((step) => step.id === folder.id)) {
      throw new AppError("folder-cycle", "moveIntoItself", { values: { name: folder.name } });
    }
    checkDepth(target.length, yield* folderTree(at, folder));
    yield* claimName(at, store, parent.id, folder.name);
    const { folders } = at.s;
    yield* q(
      at.db.update(folders).set({ parentId: parent.id, updatedAt: caller.now() }).where(eq(folders.id, folder.id)),
    );
    const to = pathText(yield* folderSteps(at, folder.id));
    yield* auditChange(at, caller, {
      verb: "move-folder",
      object: { type: "folder", id: folder.id, name: folder.name },
      before: { path: from },
      after: { path: to },
    });
    return { from, to };
  });
}
