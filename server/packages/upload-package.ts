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
import { checkName, nameKey } from "@/server/names";
import { inspectPackage } from "./inspect-package";
import { loadVersion, type PackageRow } from "./load-stored-package";
import { hashBytes, storeBlob, storeVersion } from "./store-version";
import type { StoredPackage } from "./types";

/** Bytes a stored package may have; the loader's own limit. */
const MAX_PACKAGE_BYTES = 64 * 1024 * 1024;

interface Upload {
  folderId: string;
  /** "Lesson 1.dtsx"; names the package unless `name` does. */
  fileName: string;
  bytes: Uint8Array;
  name?: string;
}

/**
 * Stores a package file in a folder: a new package, or the next version of the one that has the name. The file is loaded
 * first and nothing is stored of one that does not load. Bytes equal to the current version change nothing. Throws
 * "invalid-package", "too-large", "invalid-name", "name-taken" by a folder, "forbidden", "not-found".
 */
export async function uploadPackage(caller: Caller, input: Upload): Promise<StoredPackage> {
  const { store } = caller;
  const { bytes } = input;
  const name = checkName(input.name ?? input.fileName.replace(/\.dtsx$/i, ""));
  // Before the slow load, so that nobody without any right can make the server work.
  await store.read(function* (at) {
    yield* authorizeUpload(at, caller, input.folderId, name);
  });
  if (bytes.byteLength > MAX_PACKAGE_BYTES) {
    const limit = `${MAX_PACKAGE_BYTES / 1024 / 1024} MB`;
    throw new AppError("too-large", `A package has at most ${limit}.`, { details: { size: bytes.byteLength } });
  }
  const facts = inspectPackage(bytes);
  const blobHash = hashBytes(bytes);
  return store.tx(function* (at) {
    yield* lockFolder(at, store, input.folderId);
    const existing = yield* authorizeUpload(at, caller, input.folderId, name);
    yield* claimName(at, store, input.folderId, name, existing?.id);
    const row = existing ?? (yield* insertPackage(at, caller, input.folderId, name));
    const counts = { unsupportedCount: facts.unsupportedCount, partlyCount: facts.partlyCount };
    const stored = { packageId: row.id, name: row.name, ...counts };
    if (existing) {
      const current = yield* loadVersion(at, existing);
      if (current.blobHash === blobHash) return { ...stored, versionNumber: current.number, changed: false };
    }
    yield* storeBlob(at, blobHash, bytes);
    const origin = caller.principal.kind === "system" ? "sample" : "upload";
    const content = { ...facts, blobHash, size: bytes.byteLength, origin } as const;
    const versionNumber = yield* storeVersion(at, caller, row, content);
    const path = `${pathText(yield* folderSteps(at, row.folderId))}/${row.name}`;
    yield* auditChange(at, caller, {
      verb: "upload-package",
      object: { type: "package", id: row.id, name: row.name },
      before: existing ? { version: existing.currentVersion } : null,
      after: { path, version: versionNumber, hash: blobHash },
    });
    return { ...stored, versionNumber, changed: true };
  });
}

/** A new package needs the right to store in the folder, the next version of an existing one the right to change it. */
function* authorizeUpload(at: At, caller: Caller, folderId: string, name: string): Steps<PackageRow | undefined> {
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
    createdAt: now,
    updatedAt: now,
  };
  yield* q(db.insert(s.packages).values(row));
  return row;
}
