import { pathRulesOf } from "@/db/path-rules";
import { projectOfFolder } from "@/db/projects";
import { type At, one, q, type Steps } from "@/db/store";
import type { Subject } from "@/server/access/acts";
import { auditChange } from "@/server/access/audit-change";
import { authorize, demand } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { ownerIdOf } from "@/server/access/owner";
import { packageAccess } from "@/server/access/package-access";
import { AppError } from "@/server/errors";
import { checkName, nameKey } from "@/server/names";
import { copyPackageTo } from "@/server/packages/copy-package-to";
import { claimName } from "./claim-name";
import { folderSteps, pathText } from "./folder-steps";
import { checkDepth, type FolderTree, folderTree } from "./folder-tree";
import { folderObject, loadFolder } from "./load-folder";
import { notRoot } from "./not-root";

/**
 * Copies a folder with everything in it, its path rules and its project included; the caller owns the copies. Needs the right to export every package in it. Throws
 * "folder-cycle" for a copy into itself, "forbidden", "invalid-name", "name-taken", "not-found"; nothing is copied then.
 */
export async function copyFolder(
  caller: Caller,
  input: { folderId: string; parentId: string; name?: string },
): Promise<{ folderId: string }> {
  notRoot(input.folderId);
  return caller.store.tx(function* (at) {
    const folder = yield* loadFolder(at, input.folderId);
    const parent = yield* loadFolder(at, input.parentId);
    const subject = yield* authorize(at, caller, "folder.create", folderObject(parent));
    const name = checkName(input.name ?? folder.name);
    const target = yield* folderSteps(at, parent.id);
    if (target.some((step) => step.id === folder.id)) {
      throw new AppError("folder-cycle", "copyIntoItself", { values: { name: folder.name } });
    }
    const tree = yield* folderTree(at, folder);
    checkDepth(target.length, tree);
    yield* claimName(at, caller.store, parent.id, name);
    const folderId = yield* copyTree(at, caller, subject, tree, parent.id, name);
    yield* auditChange(at, caller, {
      verb: "copy-folder",
      object: { type: "folder", id: folderId, name },
      before: null,
      after: { path: pathText(yield* folderSteps(at, folderId)), copyOf: pathText(yield* folderSteps(at, folder.id)) },
    });
    return { folderId };
  });
}

function* copyTree(
  at: At,
  caller: Caller,
  subject: Subject,
  tree: FolderTree,
  parentId: string,
  name: string,
): Steps<string> {
  const id = crypto.randomUUID();
  const now = caller.now();
  const about = { name, nameKey: nameKey(name), ownerId: ownerIdOf(caller), createdAt: now, updatedAt: now };
  yield* q(at.db.insert(at.s.folders).values({ id, parentId, ...about }));
  for (const child of tree.folders) yield* copyTree(at, caller, subject, child, id, child.folder.name);
  for (const row of tree.packages) {
    demand(subject, "package.export", yield* packageAccess(at, row));
    yield* copyPackageTo(at, caller, row, id, row.name);
  }
  yield* copyProject(at, tree.folder.id, id);
  yield* copyPathRules(at, tree.folder.id, id);
  return id;
}

/** The copies run with the paths of the originals; rules from above are those of the new place. */
function* copyPathRules(at: At, from: string, folderId: string): Steps<void> {
  for (const rule of yield* q(pathRulesOf(at, [from]))) {
    yield* q(at.db.insert(at.s.pathRules).values({ ...rule, id: crypto.randomUUID(), folderId }));
  }
}

/** Packages of a project stay packages of one. */
function* copyProject(at: At, from: string, folderId: string): Steps<void> {
  const project = yield* one(projectOfFolder(at, from));
  if (project) yield* q(at.db.insert(at.s.folderProjects).values({ ...project, folderId }));
}
