import { rolesByName, userById } from "@/db/people";
import { type At, one, q, type Steps } from "@/db/store";
import type { AssignedRole } from "@/server/access/acts";
import { authorize, rightsOf } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { rolesHolding } from "@/server/access/inherited-roles";
import { folderSteps, pathText } from "@/server/folders/folder-steps";
import { accessObject, loadTarget } from "./change-object-roles";
import type { EffectiveRole, ObjectKind, ObjectRoles } from "./types";

/** The reader and writer role of a folder or package: what it names itself, and what holds and from where. Throws "not-found". */
export async function getObjectRoles(caller: Caller, input: { kind: ObjectKind; id: string }): Promise<ObjectRoles> {
  return caller.store.read(function* (at) {
    const target = yield* loadTarget(at, input.kind, input.id);
    const holding = yield* rolesHolding(at, target);
    const object = accessObject(target, holding);
    const subject = yield* authorize(at, caller, `${target.kind}.enumerate`, object);
    // What it would have without roles of its own: what the choice "inherited" means.
    const above = yield* rolesHolding(at, { ...target, readerRoleId: null, writerRoleId: null });
    const owner = target.ownerId === null ? undefined : yield* one(userById(at, target.ownerId));
    const rights =
      object.type === "folder"
        ? rightsOf(
            subject,
            ["folder.store", "folder.create", "folder.change", "folder.delete", "folder.change-roles"],
            object,
          )
        : rightsOf(
            subject,
            [
              "package.view",
              "package.execute",
              "package.export",
              "package.import",
              "package.delete",
              "package.change-roles",
            ],
            object,
          );
    return {
      kind: target.kind,
      id: target.id,
      name: object.name,
      ownerName: owner?.displayName ?? null,
      readerRoleId: target.readerRoleId,
      writerRoleId: target.writerRoleId,
      reader: yield* effective(at, holding.readerRole),
      writer: yield* effective(at, holding.writerRole),
      inherited: { reader: yield* effective(at, above.readerRole), writer: yield* effective(at, above.writerRole) },
      roles: (yield* q(rolesByName(at))).map(({ id, name }) => ({ id, name })),
      rights,
    };
  });
}

/** A role that holds, with the path of the folder that names it; null = the default readers or writers. */
export function* effective(at: At, role: AssignedRole | null): Steps<EffectiveRole | null> {
  if (!role) return null;
  const { id, name, folder } = role;
  return {
    id,
    name,
    from: folder ? { folderId: folder.id, path: pathText(yield* folderSteps(at, folder.id)) || "/" } : null,
  };
}
