import { q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { ownerIdOf } from "@/server/access/owner";
import { checkName, nameKey } from "@/server/names";
import { claimName } from "./claim-name";
import { folderSteps, pathText } from "./folder-steps";
import { checkDepth } from "./folder-tree";
import { folderObject, loadFolder } from "./load-folder";

/** Creates a folder; `Application.CreateFolderOnDtsServer`. Throws "forbidden", "invalid-name", "name-taken", "not-found". */
export async function createFolder(
  caller: Caller,
  input: { parentId: string; name: string },
): Promise<{ folderId: string }> {
  const name = checkName(input.name);
  return caller.store.tx(function* (at) {
    const parent = yield* loadFolder(at, input.parentId);
    yield* authorize(at, caller, "folder.create", folderObject(parent));
    checkDepth((yield* folderSteps(at, parent.id)).length);
    yield* claimName(at, caller.store, parent.id, name);
    const folderId = crypto.randomUUID();
    const now = caller.now();
    const about = { name, nameKey: nameKey(name), ownerId: ownerIdOf(caller), createdAt: now, updatedAt: now };
    yield* q(at.db.insert(at.s.folders).values({ id: folderId, parentId: parent.id, ...about }));
    yield* auditChange(at, caller, {
      verb: "create-folder",
      object: { type: "folder", id: folderId, name },
      before: null,
      after: { path: pathText(yield* folderSteps(at, folderId)) },
    });
    return { folderId };
  });
}
