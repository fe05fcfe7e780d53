import { blobByHash, packageById } from "@/db/packages";
import { one, q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { packageAccess } from "@/server/access/package-access";
import { AppError } from "@/server/errors";
import { projectBytes } from "@/server/projects/open-folder-project";
import { savePackage } from "@/server/runtime/dtsx/load-package";
import type { Package, ProtectionLevel } from "@/server/runtime/model/package";
import { loadProject } from "@/server/runtime/project/load-project";
import { asInvalidPackage, inspectPackage, readPackage } from "./inspect-package";
import { loadStoredPackage, loadVersion } from "./load-stored-package";
import { hashBytes, storeBlob, storeVersion } from "./store-version";
import { storeUses } from "./uses/store-uses";

interface Protection {
  packageId: string;
  protectionLevel: ProtectionLevel;
  /** For the levels that encrypt with a password. */
  password?: string;
  /** Opens what the package has encrypted now. */
  currentPassword?: string;
}

/**
 * Saves a package under a protection level, as its next version; earlier versions keep theirs. DontSaveSensitive leaves out the
 * values that no password was given for; the other levels refuse to lose them. Passwords are used here and kept nowhere. Throws
 * "package-password", "invalid-package" for a level that cannot be saved here, "conflict", "forbidden", "not-found".
 */
export async function protectPackage(caller: Caller, input: Protection): Promise<{ versionNumber: number }> {
  const { store } = caller;
  const { packageId, protectionLevel, password, currentPassword } = input;
  const { version, bytes, project } = await store.read(function* (at) {
    const row = yield* loadStoredPackage(at, packageId);
    yield* authorize(at, caller, "package.import", yield* packageAccess(at, row));
    const version = yield* loadVersion(at, row);
    const blob = yield* one(blobByHash(at, version.blobHash));
    if (!blob) throw new Error(`The bytes of "${row.name}" version ${version.number} are missing.`);
    return { version, bytes: blob.bytes, project: yield* projectBytes(at, row.folderId) };
  });
  const saved = save(readPackage(bytes, { password: currentPassword }), protectionLevel, password);
  const { facts, uses } = inspectPackage(saved, { password, project: project && (await loadProject(project)) });
  const blobHash = hashBytes(saved);
  return store.tx(function* (at) {
    yield* q(store.locked(packageById(at, packageId)));
    const row = yield* loadStoredPackage(at, packageId);
    yield* authorize(at, caller, "package.import", yield* packageAccess(at, row));
    if (row.currentVersion !== version.number) {
      throw new AppError("conflict", "protectionOvertaken", {
        hint: "readAnew",
        values: { name: row.name },
      });
    }
    yield* storeBlob(at, blobHash, saved);
    yield* storeUses(at, blobHash, uses);
    const content = { ...facts, blobHash, size: saved.byteLength, origin: "protection" } as const;
    const versionNumber = yield* storeVersion(at, caller, row, content);
    yield* auditChange(at, caller, {
      verb: "protect-package",
      object: { type: "package", id: row.id, name: row.name },
      before: { version: version.number, protectionLevel: version.protectionLevel },
      after: { version: versionNumber, protectionLevel: facts.protectionLevel, hash: blobHash },
    });
    return { versionNumber };
  });
}

function save(loaded: Package, protectionLevel: ProtectionLevel, password: string | undefined): Uint8Array {
  try {
    return savePackage(loaded, { protectionLevel, password });
  } catch (error) {
    throw asInvalidPackage(error);
  }
}
