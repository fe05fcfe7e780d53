import { packageById } from "@/db/packages";
import { q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { packageAccess } from "@/server/access/package-access";
import { loadStoredPackage, loadVersion } from "./load-stored-package";
import { storeVersion } from "./store-version";

/**
 * Makes an earlier version the current one, as a new version with its bytes: history only grows, as with
 * catalog.restore_project (MANAGEMENT.md 3.10). Restoring the current version changes nothing. Throws "forbidden", "not-found".
 */
export async function restoreVersion(
  caller: Caller,
  input: { packageId: string; versionNumber: number },
): Promise<{ versionNumber: number }> {
  const { store } = caller;
  return store.tx(function* (at) {
    yield* q(store.locked(packageById(at, input.packageId)));
    const row = yield* loadStoredPackage(at, input.packageId);
    yield* authorize(at, caller, "package.import", yield* packageAccess(at, row));
    const version = yield* loadVersion(at, row, input.versionNumber);
    if (version.number === row.currentVersion) return { versionNumber: version.number };
    const { id: _id, ...content } = version;
    const restored = { ...content, origin: "restore" as const, restoredFrom: version.number };
    const versionNumber = yield* storeVersion(at, caller, row, restored);
    yield* auditChange(at, caller, {
      verb: "restore-version",
      object: { type: "package", id: row.id, name: row.name },
      before: { version: row.currentVersion },
      after: { version: versionNumber, restoredFrom: version.number },
    });
    return { versionNumber };
  });
}
