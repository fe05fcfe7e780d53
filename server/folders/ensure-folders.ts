import { folderByName } from "@/db/folders";
import { type At, one, q, type Steps } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { ownerIdOf } from "@/server/access/owner";
import { checkName, nameKey } from "@/server/names";
import { claimName } from "./claim-name";
import { folderSteps, pathText } from "./folder-steps";
import { checkDepth } from "./folder-tree";
import { folderObject, loadFolder } from "./load-folder";

/**
 * The folder that names lead to from a folder; those that are missing are created on the way. Throws "forbidden",
 * "invalid-name", "name-taken" by a package, "not-found".
 */
export function* ensureFolders(at: At, caller: Caller, folderId: string, names: readonly string[]): Steps<string> {
  let parentId = folderId;
  for (const name of names.map(checkName)) {
    const existing = yield* one(folderByName(at, parentId, nameKey(name)));
    parentId = existing ? existing.id : yield* addFolder(at, caller, parentId, name);
  }
  return parentId;
}

/** Puts a new folder into a folder. Throws "forbidden", "name-taken", "not-found". */
export function* addFolder(at: At, caller: Caller, parentId: string, name: string): Steps<string> {
  const parent = yield* loadFolder(at, parentId);
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
  return folderId;
}

/** How far names lead from a folder, and which of them have no folder yet. */
export function* reachFolders(
  at: At,
  folderId: string,
  names: readonly string[],
): Steps<{ folderId: string; missing: string[] }> {
  let reached = folderId;
  for (const [index, name] of names.entries()) {
    const next = yield* one(folderByName(at, reached, nameKey(checkName(name))));
    if (!next) return { folderId: reached, missing: names.slice(index) };
    reached = next.id;
  }
  return { folderId: reached, missing: [] };
}
