import { packageByName } from "@/db/packages";
import { type At, one, q, type Steps } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { ownerIdOf } from "@/server/access/owner";
import { packageAccess } from "@/server/access/package-access";
import { AppError } from "@/server/errors";
import { claimName, lockFolder } from "@/server/folders/claim-name";
import { folderSteps, pathText } from "@/server/folders/folder-steps";
import { folderObject, loadFolder } from "@/server/folders/load-folder";
import { nameKey } from "@/server/names";
import type { InspectedPackage } from "./inspect-package";
import { loadVersion, type PackageRow } from "./load-stored-package";
import { hashBytes, storeBlob, storeVersion } from "./store-version";
import type { StoredPackage } from "./types";
import { storeUses } from "./uses/store-uses";

interface UploadedPackage extends InspectedPackage {
  folderId: string;
  name: string;
  bytes: Uint8Array;
  /** The current version it was compared with; 0 = there was none. */
  expectedVersion?: number;
}

/**
 * Stores an inspected package file: a new package, or the next version of the one that has the name. Bytes equal to the current
 * version change nothing. Throws "name-taken" by a folder, "forbidden", "not-found".
 */
export function* storeUpload(at: At, caller: Caller, uploaded: UploadedPackage): Steps<StoredPackage> {
  const { folderId, name, bytes, facts, uses, expectedVersion } = uploaded;
  const { store } = caller;
  const blobHash = hashBytes(bytes);
  yield* lockFolder(at, store, folderId);
  const existing = yield* authorizeUpload(at, caller, folderId, name);
  if (expectedVersion !== undefined && expectedVersion !== (existing?.currentVersion ?? 0)) {
    throw new AppError("conflict", "uploadOvertaken", {
      hint: "storeAgain",
      values: { name },
    });
  }
  yield* claimName(at, store, folderId, name, existing?.id);
  const row = existing ?? (yield* insertPackage(at, caller, folderId, name));
  const counts = { unsupportedCount: facts.unsupportedCount, partlyCount: facts.partlyCount };
  const folders = yield* folderSteps(at, row.folderId);
  const stored = { packageId: row.id, name: row.name, folders: folders.map((folder) => folder.name), ...counts };
  if (existing) {
    const current = yield* loadVersion(at, existing);
    if (current.blobHash === blobHash) return { ...stored, versionNumber: current.number, changed: false };
  }
  yield* storeBlob(at, blobHash, bytes);
  yield* storeUses(at, blobHash, uses);
  const origin = caller.principal.kind === "system" ? "sample" : "upload";
  const content = { ...facts, blobHash, size: bytes.byteLength, origin } as const;
  const versionNumber = yield* storeVersion(at, caller, row, content);
  const path = `${pathText(folders)}/${row.name}`;
  yield* auditChange(at, caller, {
    verb: "upload-package",
    object: { type: "package", id: row.id, name: row.name },
    before: existing ? { version: existing.currentVersion } : null,
    after: { path, version: versionNumber, hash: blobHash },
  });
  return { ...stored, versionNumber, changed: true };
}

/** A new package needs the right to store in the folder, the next version of an existing one the right to change it. */
export function* authorizeUpload(
  at: At,
  caller: Caller,
  folderId: string,
  name: string,
): Steps<PackageRow | undefined> {
  const folder = yield* loadFolder(at, folderId);
  const existing = yield* one(packageByName(at, folderId, nameKey(name)));
  if (existing) yield* authorize(at, caller, "package.import", yield* packageAccess(at, existing));
  else yield* authorize(at, caller, "folder.store", folderObject(folder));
  return existing;
}

function* insertPackage({ db, s }: At, caller: Caller, folderId: string, name: string): Steps<PackageRow> {
  const now = caller.now();
  const row = {
    id: crypto.randomUUID(),
    folderId,
    name,
    nameKey: nameKey(name),
    ownerId: ownerIdOf(caller),
    readerRoleId: null,
    writerRoleId: null,
    currentVersion: 1,
    binId: null,
    createdAt: now,
    updatedAt: now,
  };
  yield* q(db.insert(s.packages).values(row));
  return row;
}
