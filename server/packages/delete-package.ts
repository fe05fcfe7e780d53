import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { packageAccess } from "@/server/access/package-access";
import { putPackageIntoBin } from "@/server/bin/put-into-bin";
import { folderSteps, pathText } from "@/server/folders/folder-steps";
import { loadStoredPackage } from "./load-stored-package";

/**
 * Deletes a package: it lies in the bin for 30 days with all its versions, and its executions stay. Answers the deletion, by
 * which it is taken back, and where it was. Throws "forbidden", "not-found".
 */
export async function deletePackage(
  caller: Caller,
  input: { packageId: string },
): Promise<{ binId: string; path: string }> {
  return caller.store.tx(function* (at) {
    const row = yield* loadStoredPackage(at, input.packageId);
    yield* authorize(at, caller, "package.delete", yield* packageAccess(at, row));
    const path = `${pathText(yield* folderSteps(at, row.folderId))}/${row.name}`;
    const binId = yield* putPackageIntoBin(at, caller, row);
    yield* auditChange(at, caller, {
      verb: "delete-package",
      object: { type: "package", id: row.id, name: row.name },
      before: { path },
      after: { binId },
    });
    return { binId, path };
  });
}
