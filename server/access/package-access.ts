import type { At, Steps } from "@/db/store";
import type { PackageAccess } from "./acts";
import { rolesHolding } from "./inherited-roles";

/** What of a stored package decides about access to it. */
export interface PackageAccessRow {
  id: string;
  name: string;
  folderId: string;
  ownerId: string | null;
  readerRoleId: string | null;
  writerRoleId: string | null;
}

/** The row of a package with the reader and writer role that hold for it, as the decision core wants it. */
export function* packageAccess(at: At, row: PackageAccessRow): Steps<{ type: "package" } & PackageAccess> {
  const roles = yield* rolesHolding(at, { ...row, parentId: row.folderId });
  return { type: "package", id: row.id, name: row.name, ownerId: row.ownerId, ...roles };
}
