import { rolesByIds } from "@/db/people";
import { type At, q, type Steps } from "@/db/store";
import type { PackageAccess } from "./acts";

/** What of a stored package decides about access to it. */
export interface PackageAccessRow {
  id: string;
  name: string;
  ownerId: string | null;
  readerRoleId: string | null;
  writerRoleId: string | null;
}

/** The row of a package with its reader and writer role, as the decision core wants it. */
export function* packageAccess(at: At, row: PackageAccessRow): Steps<{ type: "package" } & PackageAccess> {
  const ids = [row.readerRoleId, row.writerRoleId].filter((id) => id !== null);
  const roles = ids.length > 0 ? yield* q(rolesByIds(at, ids)) : [];
  const named = (id: string | null) => roles.find((role) => role.id === id) ?? null;
  return {
    type: "package",
    id: row.id,
    name: row.name,
    ownerId: row.ownerId,
    readerRole: named(row.readerRoleId),
    writerRole: named(row.writerRoleId),
  };
}
