import { eq } from "drizzle-orm";
import { q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { packageAccess } from "@/server/access/package-access";
import { claimName } from "@/server/folders/claim-name";
import { folderSteps, pathText } from "@/server/folders/folder-steps";
import { folderObject, loadFolder } from "@/server/folders/load-folder";
import type { Relocation } from "@/server/folders/types";
import { findMissedParts, type MissedParts } from "@/server/projects/find-missed-parts";
import { loadStoredPackage, loadVersion } from "./load-stored-package";

/**
 * Moves a package into another folder. `missed` is what it uses of its project and does not find in the new folder. Throws "forbidden",
 * "name-taken", "not-found".
 */
export async function movePackage(
  caller: Caller,
  input: { packageId: string; folderId: string },
): Promise<Relocation & { missed: MissedParts | null }> {
  const { blobHash, fromFolderId, ...relocation } = await caller.store.tx(function* (at) {
    const row = yield* loadStoredPackage(at, input.packageId);
    const folder = yield* loadFolder(at, input.folderId);
    yield* authorize(at, caller, "package.import", yield* packageAccess(at, row));
    yield* authorize(at, caller, "folder.store", folderObject(folder));
    const [before, after] = [
      pathText(yield* folderSteps(at, row.folderId)),
      pathText(yield* folderSteps(at, folder.id)),
    ];
    const { blobHash } = yield* loadVersion(at, row);
    const moved = { from: `${before}/${row.name}`, to: `${after}/${row.name}`, blobHash, fromFolderId: row.folderId };
    if (row.folderId === folder.id) return moved;
    yield* claimName(at, caller.store, folder.id, row.name);
    const { packages } = at.s;
    const values = { folderId: folder.id, updatedAt: caller.now() };
    yield* q(at.db.update(packages).set(values).where(eq(packages.id, row.id)));
    yield* auditChange(at, caller, {
      verb: "move-package",
      object: { type: "package", id: row.id, name: row.name },
      before: { folder: before },
      after: { folder: after },
    });
    return moved;
  });
  const missed = await findMissedParts(caller.store, { blobHash, fromFolderId, toFolderId: input.folderId });
  return { ...relocation, missed };
}
