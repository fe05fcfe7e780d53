import { blobByHash } from "@/db/packages";
import { one } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { packageAccess } from "@/server/access/package-access";
import { loadStoredPackage, loadVersion } from "./load-stored-package";

/** The bytes of a version (the current one) exactly as they were stored. Throws "forbidden", "not-found". */
export async function exportPackage(
  caller: Caller,
  input: { packageId: string; versionNumber?: number },
): Promise<{ fileName: string; bytes: Uint8Array }> {
  return caller.store.read(function* (at) {
    const row = yield* loadStoredPackage(at, input.packageId);
    yield* authorize(at, caller, "package.export", yield* packageAccess(at, row));
    const version = yield* loadVersion(at, row, input.versionNumber);
    const blob = yield* one(blobByHash(at, version.blobHash));
    if (!blob) throw new Error(`The bytes of "${row.name}" version ${version.number} are missing.`);
    return { fileName: `${row.name}.dtsx`, bytes: blob.bytes };
  });
}
