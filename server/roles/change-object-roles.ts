import { rolesByIds } from "@/db/people";
import { setRolesOfFolder, setRolesOfPackage } from "@/db/role-assignments";
import { type At, q, type Steps } from "@/db/store";
import type { AccessObject, Act, AssignedRoles, Subject } from "@/server/access/acts";
import { auditChange } from "@/server/access/audit-change";
import { demand } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { decide } from "@/server/access/decide";
import { rolesHolding } from "@/server/access/inherited-roles";
import { AppError } from "@/server/errors";
import { loadFolder } from "@/server/folders/load-folder";
import { loadStoredPackage } from "@/server/packages/load-stored-package";
import type { ObjectKind, RoleAssignment } from "./types";

/** What of a folder or package its roles depend on. */
interface Target {
  kind: ObjectKind;
  id: string;
  name: string;
  ownerId: string | null;
  parentId: string | null;
  readerRoleId: string | null;
  writerRoleId: string | null;
}

/** A role that was named before or after, as undo wants it. */
type NamedRoles = Pick<Target, "readerRoleId" | "writerRoleId">;

/**
 * Sets the reader and the writer role of one object, null for what is inherited, undefined for as it is, with its audit row.
 * Returns the name of the object and the roles it named before; `changed` is false when they were so already. Throws
 * "forbidden", "not-found", and "own-rights" when the caller would shut themselves out and has not confirmed that.
 */
export function* changeObjectRoles(
  at: At,
  caller: Caller,
  subject: Subject,
  assignment: RoleAssignment & { confirmed?: boolean },
): Steps<{ name: string; changed: boolean; before: NamedRoles }> {
  const target = yield* loadTarget(at, assignment.kind, assignment.id);
  const object = accessObject(target, yield* rolesHolding(at, target));
  demand(subject, `${target.kind}.change-roles`, object);
  const before = { readerRoleId: target.readerRoleId, writerRoleId: target.writerRoleId };
  const { readerRoleId = before.readerRoleId, writerRoleId = before.writerRoleId } = assignment;
  const after = { readerRoleId, writerRoleId };
  const changed = after.readerRoleId !== before.readerRoleId || after.writerRoleId !== before.writerRoleId;
  if (!changed) return { name: object.name, changed, before };

  const nameOf = yield* roleNames(at, before, after);
  const shown = (roles: NamedRoles) => ({ reader: nameOf(roles.readerRoleId), writer: nameOf(roles.writerRoleId) });
  const change = { before: shown(before), after: shown(after) };
  if (!assignment.confirmed) {
    const next = accessObject(target, yield* rolesHolding(at, { ...target, ...after }));
    keepOwnRights(subject, target, object, next);
  }
  yield* q(target.kind === "folder" ? setRolesOfFolder(at, target.id, after) : setRolesOfPackage(at, target.id, after));
  yield* auditChange(at, caller, {
    verb: target.kind === "folder" ? "set-folder-roles" : "set-package-roles",
    object: { type: target.kind, id: target.id, name: object.name },
    ...change,
  });
  return { name: object.name, changed, before };
}

/** A folder or package with what its roles depend on. Throws "not-found". */
export function* loadTarget(at: At, kind: ObjectKind, id: string): Steps<Target> {
  if (kind === "folder") return { ...(yield* loadFolder(at, id)), kind };
  const row = yield* loadStoredPackage(at, id);
  return { ...row, kind, parentId: row.folderId };
}

/** The same for the decision core. The root folder, whose name is empty, is "/". */
export function accessObject(
  { kind, id, name, ownerId }: Target,
  roles: AssignedRoles,
): Extract<AccessObject, { type: ObjectKind }> {
  return { type: kind, id, name: name || "/", ownerId, ...roles };
}

function* roleNames(at: At, ...named: NamedRoles[]): Steps<(id: string | null) => string | null> {
  const ids = named.flatMap((roles) => [roles.readerRoleId, roles.writerRoleId]).filter((id) => id !== null);
  const roles = ids.length > 0 ? yield* q(rolesByIds(at, [...new Set(ids)])) : [];
  return (id) => {
    const role = roles.find((candidate) => candidate.id === id);
    if (id !== null && !role) throw new AppError("not-found", "roleGone");
    return role?.name ?? null;
  };
}

const packageActs: readonly Act[] = [
  "package.view",
  "package.execute",
  "package.export",
  "package.import",
  "package.delete",
];
const folderActs: readonly Act[] = ["folder.store", "folder.create", "folder.change", "folder.delete"];

/** What a folder's reader role says about packages without a role, it says about one of nobody. */
function keepOwnRights(subject: Subject, target: Target, before: AccessObject, after: AccessObject): void {
  const may = (object: AccessObject, act: Act) => decide({ principal: subject, act, object }).allowed;
  const asPackage = (object: AccessObject) =>
    object.type === "folder" ? { ...object, type: "package" as const, ownerId: null } : object;
  const lost = [
    ...packageActs.filter((act) => may(asPackage(before), act) && !may(asPackage(after), act)),
    ...(target.kind === "folder" ? folderActs.filter((act) => may(before, act) && !may(after, act)) : []),
  ];
  if (lost.length === 0) return;
  throw new AppError("own-rights", "ownRights", {
    hint: "confirmOrRole",
    values: { name: target.name || "/", acts: { acts: lost } },
    details: { acts: lost },
  });
}
