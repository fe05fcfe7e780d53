import { userById } from "@/db/people";
import { one } from "@/db/store";
import { authorize, rightsOf } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { packageAccess } from "@/server/access/package-access";
import { folderSteps } from "@/server/folders/folder-steps";
import { loadStoredPackage, loadVersion } from "./load-stored-package";
import type { PackageDetail } from "./types";
import { versionItem } from "./version-item";

const acts = [
  "package.view",
  "package.execute",
  "package.export",
  "package.import",
  "package.delete",
  "package.change-roles",
] as const;

/**
 * What everybody who sees the store may know of a package, and what the caller may do with it; its content is
 * `getPackageDesign`. Throws "forbidden", "not-found".
 */
export async function getPackage(caller: Caller, input: { packageId: string }): Promise<PackageDetail> {
  return caller.store.read(function* (at) {
    const row = yield* loadStoredPackage(at, input.packageId);
    const object = yield* packageAccess(at, row);
    const subject = yield* authorize(at, caller, "package.enumerate", object);
    const version = yield* loadVersion(at, row);
    const owner = row.ownerId === null ? undefined : yield* one(userById(at, row.ownerId));
    const role = (held: { id: string; name: string } | null) => held && { id: held.id, name: held.name };
    return {
      id: row.id,
      name: row.name,
      folderId: row.folderId,
      path: yield* folderSteps(at, row.folderId),
      description: version.description,
      owner: owner ? { id: owner.id, name: owner.displayName } : null,
      readerRole: role(object.readerRole),
      writerRole: role(object.writerRole),
      createdAt: row.createdAt.getTime(),
      updatedAt: row.updatedAt.getTime(),
      current: versionItem(version, row.currentVersion),
      rights: rightsOf(subject, acts, object),
    };
  });
}
