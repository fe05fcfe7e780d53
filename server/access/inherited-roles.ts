import { rolesByIds } from "@/db/people";
import { foldersUpFrom } from "@/db/role-assignments";
import { type At, q, type Steps } from "@/db/store";
import type { AssignedRoles, FolderIdentity } from "./acts";

/** What an object names itself, and the folder in which the search goes on. */
interface Named {
  readerRoleId: string | null;
  writerRoleId: string | null;
  parentId: string | null;
}

interface Found {
  id: string;
  folder?: { id: string; name: string };
}

/** The reader and writer role that hold for an object: its own, else each from the nearest folder above that names one. */
export function* rolesHolding(at: At, object: Named): Steps<AssignedRoles> {
  let reader: Found | null = object.readerRoleId === null ? null : { id: object.readerRoleId };
  let writer: Found | null = object.writerRoleId === null ? null : { id: object.writerRoleId };
  const { parentId } = object;
  const above = parentId !== null && !(reader && writer) ? yield* q(foldersUpFrom(at, parentId)) : [];
  const byId = new Map(above.map((row) => [row.id, row]));
  for (let row = byId.get(parentId ?? ""); row; row = byId.get(row.parentId ?? "")) {
    const folder = { id: row.id, name: row.name || "/" };
    if (row.readerRoleId !== null) reader ??= { id: row.readerRoleId, folder };
    if (row.writerRoleId !== null) writer ??= { id: row.writerRoleId, folder };
  }
  const ids = [reader, writer].flatMap((found) => found?.id ?? []);
  const roles = ids.length > 0 ? yield* q(rolesByIds(at, ids)) : [];
  const named = (found: Found | null) => {
    const role = roles.find(({ id }) => id === found?.id);
    return role ? { ...role, folder: found?.folder } : null;
  };
  return { readerRole: named(reader), writerRole: named(writer) };
}

/** The row of a folder with the roles that hold for it, as the decision core wants it. */
export function* folderAccess(
  at: At,
  row: Omit<FolderIdentity, "type"> & Named,
): Steps<FolderIdentity & AssignedRoles> {
  const roles = yield* rolesHolding(at, row);
  return { type: "folder", id: row.id, name: row.name || "/", ownerId: row.ownerId, ...roles };
}
