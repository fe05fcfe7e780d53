import { blobByHash } from "@/db/packages";
import { type At, one, type Steps } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { packageAccess } from "@/server/access/package-access";
import { earlierExecution } from "@/server/executions/surroundings";
import { projectBytes } from "@/server/projects/open-folder-project";
import { describeStored } from "./design/describe-stored";
import type { PackageDesign } from "./design-types";
import { loadStoredPackage, loadVersion } from "./load-stored-package";

/**
 * What is in a version of a package (the current one), for drawing it and for the run dialog. A wholly encrypted one is `locked`
 * until its password is given. With the project its folder has, or with the one that the execution `rerunOf` of it had. Throws
 * "forbidden", "not-found", and "package-password" for a wrong password.
 */
export async function getPackageDesign(
  caller: Caller,
  input: { packageId: string; versionNumber?: number; password?: string; rerunOf?: number },
): Promise<PackageDesign> {
  const { password, packageId, rerunOf } = input;
  const { name, version, bytes, project } = await caller.store.read(function* (at) {
    const row = yield* loadStoredPackage(at, input.packageId);
    yield* authorize(at, caller, "package.view", yield* packageAccess(at, row));
    const version = yield* loadVersion(at, row, input.versionNumber);
    const blob = yield* one(blobByHash(at, version.blobHash));
    if (!blob) throw new Error(`The bytes of "${row.name}" version ${version.number} are missing.`);
    const earlier = rerunOf === undefined ? undefined : yield* earlierExecution(at, caller, { rerunOf, packageId });
    const project = earlier ? yield* frozenProject(at, earlier.projectHash) : yield* projectBytes(at, row.folderId);
    return { name: row.name, version, bytes: blob.bytes, project };
  });
  const stored = { packageId: version.packageId, versionNumber: version.number };
  return describeStored({ name, bytes, project }, stored, password);
}

function* frozenProject(at: At, hash: string | null): Steps<Uint8Array | undefined> {
  return hash === null ? undefined : (yield* one(blobByHash(at, hash)))?.bytes;
}
