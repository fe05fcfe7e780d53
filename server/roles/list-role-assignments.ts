import { rolesByName } from "@/db/people";
import { folderPage, packagePage } from "@/db/role-assignments";
import { type At, q, type Steps } from "@/db/store";
import type { AssignedRole, AssignedRoles, Subject } from "@/server/access/acts";
import { authorize, rightsOf } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { rolesHolding } from "@/server/access/inherited-roles";
import { folderSteps } from "@/server/folders/folder-steps";
import { folderObject, loadFolder } from "@/server/folders/load-folder";
import { accessObject } from "./change-object-roles";
import { effective } from "./get-object-roles";
import type { ObjectKind, RoleAssignmentItem, RoleAssignmentPage } from "./types";

const PAGE_SIZE = 100;

/**
 * A folder with what lies directly in it, each with the reader and writer role it names and those that hold: folders first,
 * then packages, a page at a time. `after` is `next` of the page before. Throws "not-found".
 */
export async function listRoleAssignments(
  caller: Caller,
  input: { folderId: string; after?: { kind: ObjectKind; nameKey: string } },
): Promise<RoleAssignmentPage> {
  const { folderId, after } = input;
  return caller.store.read(function* (at) {
    const folder = yield* loadFolder(at, folderId);
    const subject = yield* authorize(at, caller, "folder.enumerate", folderObject(folder));
    const rows = [];
    if (after?.kind !== "package") {
      const found = yield* q(folderPage(at, folderId, after?.nameKey, PAGE_SIZE + 1));
      rows.push(...found.map((row) => ({ ...row, kind: "folder" as const })));
    }
    const room = PAGE_SIZE + 1 - rows.length;
    if (room > 0) {
      const from = after?.kind === "package" ? after.nameKey : undefined;
      const found = yield* q(packagePage(at, folderId, from, room));
      rows.push(...found.map((row) => ({ ...row, kind: "package" as const, parentId: row.folderId })));
    }
    const holding = yield* rolesHolding(at, folder);
    const stamp = { id: folder.id, name: folder.name || "/" };
    const fromFolder = (role: AssignedRole | null) => role && { ...role, folder: role.folder ?? stamp };
    const roles = yield* q(rolesByName(at));
    const named = (id: string | null) => roles.find((role) => role.id === id) ?? null;
    const items: RoleAssignmentItem[] = [];
    for (const row of rows.slice(0, PAGE_SIZE)) {
      const readerRole = named(row.readerRoleId) ?? fromFolder(holding.readerRole);
      const writerRole = named(row.writerRoleId) ?? fromFolder(holding.writerRole);
      items.push(yield* assignmentItem(at, subject, row, { readerRole, writerRole }));
    }
    const last = rows[PAGE_SIZE - 1];
    return {
      folder: yield* assignmentItem(at, subject, { ...folder, kind: "folder" }, holding),
      path: yield* folderSteps(at, folderId),
      items,
      roles: roles.map(({ id, name }) => ({ id, name })),
      next: rows.length > PAGE_SIZE && last ? { kind: last.kind, nameKey: last.nameKey } : null,
    };
  });
}

function* assignmentItem(
  at: At,
  subject: Subject,
  target: Parameters<typeof accessObject>[0],
  roles: AssignedRoles,
): Steps<RoleAssignmentItem> {
  const act = `${target.kind}.change-roles` as const;
  return {
    kind: target.kind,
    id: target.id,
    name: target.name || "/",
    reader: yield* effective(at, roles.readerRole),
    writer: yield* effective(at, roles.writerRole),
    mayChange: rightsOf(subject, [act], accessObject(target, roles))[act],
  };
}
