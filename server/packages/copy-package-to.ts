import { type At, q, type Steps } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { ownerIdOf } from "@/server/access/owner";
import { nameKey } from "@/server/names";
import { loadVersion, type PackageRow } from "./load-stored-package";

/**
 * Puts a copy of a package's current version into a folder, where the name is free. The caller owns it; reader and writer
 * role are not copied, because they were decided for the original.
 */
export function* copyPackageTo(
  at: At,
  caller: Caller,
  original: PackageRow,
  folderId: string,
  name: string,
): Steps<string> {
  const { id: _id, ...version } = yield* loadVersion(at, original);
  const packageId = crypto.randomUUID();
  const now = caller.now();
  const about = { name, nameKey: nameKey(name), ownerId: ownerIdOf(caller), createdAt: now, updatedAt: now };
  yield* q(at.db.insert(at.s.packages).values({ id: packageId, folderId, currentVersion: 1, ...about }));
  yield* q(
    at.db.insert(at.s.packageVersions).values({
      ...version,
      packageId,
      number: 1,
      origin: "copy",
      restoredFrom: null,
      createdById: caller.principal.id,
      createdByName: caller.principal.name,
      createdAt: now,
    }),
  );
  return packageId;
}
