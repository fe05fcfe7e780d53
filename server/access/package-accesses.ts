import { packagesByIds } from "@/db/running";
import type { At, Steps } from "@/db/store";
import type { AssignedRoles, PackageAccess } from "./acts";
import { rolesHolding } from "./inherited-roles";

/** What decides about access to a package, and whether it lies in the bin, where nothing can be done with it. */
interface FoundAccess extends PackageAccess {
  inBin: boolean;
}

/**
 * What decides about access to each of these packages. Packages that lie in one folder and name the same roles, which are
 * most of a list, are looked up once.
 */
export function* packageAccesses(at: At, ids: string[]): Steps<Map<string, FoundAccess>> {
  const rows = yield* packagesByIds(at, ids);
  const known = new Map<string, AssignedRoles>();
  const found = new Map<string, FoundAccess>();
  for (const { id, name, ownerId, binId, folderId, readerRoleId, writerRoleId } of rows) {
    const key = `${readerRoleId} ${writerRoleId} ${folderId}`;
    const roles = known.get(key) ?? (yield* rolesHolding(at, { readerRoleId, writerRoleId, parentId: folderId }));
    known.set(key, roles);
    found.set(id, { id, name, ownerId, inBin: binId !== null, ...roles });
  }
  return found;
}
