import { blobByHash } from "@/db/packages";
import { one } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { packageAccess } from "@/server/access/package-access";
import { projectBytes } from "@/server/projects/open-folder-project";
import { describeStored } from "./design/describe-stored";
import type { PackageDesign } from "./design-types";
import { loadStoredPackage, loadVersion } from "./load-stored-package";

/**
 * What is in a version of a package (the current one), for drawing it and for the run dialog. A wholly encrypted one is `locked`
 * until its password is given. Throws "forbidden", "not-found", and "package-password" for a wrong password.
 */
export async function getPackageDesign(
  caller: Caller,
  input: { packageId: string; versionNumber?: number; password?: string },
): Promise<PackageDesign> {
  const { password } = input;
  const { name, version, bytes, project } = await caller.store.read(function* (at) {
    const row = yield* loadStoredPackage(at, input.packageId);
    yield* authorize(at, caller, "package.view", yield* packageAccess(at, row));
    const version = yield* loadVersion(at, row, input.versionNumber);
    const blob = yield* one(blobByHash(at, version.blobHash));
    if (!blob) throw new Error(`The bytes of "${row.name}" version ${version.number} are missing.`);
    return { name: row.name, version, bytes: blob.bytes, project: yield* projectBytes(at, row.folderId) };
  });
  const stored = { packageId: version.packageId, versionNumber: version.number };
  return describeStored({ name, bytes, project }, stored, password);
}
