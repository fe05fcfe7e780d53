import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { packageAccess } from "@/server/access/package-access";
import { claimName } from "@/server/folders/claim-name";
import { folderSteps, pathText } from "@/server/folders/folder-steps";
import { folderObject, loadFolder } from "@/server/folders/load-folder";
import { checkName } from "@/server/names";
import { findMissedParts, type MissedParts } from "@/server/projects/find-missed-parts";
import { copyPackageTo } from "./copy-package-to";
import { loadStoredPackage, loadVersion } from "./load-stored-package";

/**
 * Copies the current version of a package, under another name when one is given; the caller owns the copy. `missed`
 * is what the copy uses of the original's project and does not find in its folder. Throws "forbidden" without the right to export the original, "invalid-name", "name-taken", "not-found".
 */
export async function copyPackage(
  caller: Caller,
  input: { packageId: string; folderId: string; name?: string },
): Promise<{ packageId: string; missed: MissedParts | null }> {
  const { packageId, ...copied } = await caller.store.tx(function* (at) {
    const row = yield* loadStoredPackage(at, input.packageId);
    const folder = yield* loadFolder(at, input.folderId);
    yield* authorize(at, caller, "package.export", yield* packageAccess(at, row));
    yield* authorize(at, caller, "folder.store", folderObject(folder));
    const name = checkName(input.name ?? row.name);
    yield* claimName(at, caller.store, folder.id, name);
    const packageId = yield* copyPackageTo(at, caller, row, folder.id, name);
    yield* auditChange(at, caller, {
      verb: "copy-package",
      object: { type: "package", id: packageId, name },
      before: null,
      after: {
        path: `${pathText(yield* folderSteps(at, folder.id))}/${name}`,
        copyOf: `${pathText(yield* folderSteps(at, row.folderId))}/${row.name}`,
      },
    });
    const { blobHash } = yield* loadVersion(at, row);
    return { packageId, blobHash, fromFolderId: row.folderId };
  });
  return { packageId, missed: await findMissedParts(caller.store, { ...copied, toFolderId: input.folderId }) };
}
