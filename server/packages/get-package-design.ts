import { blobByHash } from "@/db/packages";
import { one } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { packageAccess } from "@/server/access/package-access";
import { projectBytes } from "@/server/projects/open-folder-project";
import { loadProject } from "@/server/runtime/project/load-project";
import { describePackage } from "./design/describe-package";
import type { PackageDesign } from "./design-types";
import { readPackage } from "./inspect-package";
import { loadStoredPackage, loadVersion } from "./load-stored-package";

/** What is in a version of a package (the current one), for drawing it and for the run dialog. Throws "forbidden", "not-found". */
export async function getPackageDesign(
  caller: Caller,
  input: { packageId: string; versionNumber?: number },
): Promise<PackageDesign> {
  const { version, bytes, project } = await caller.store.read(function* (at) {
    const row = yield* loadStoredPackage(at, input.packageId);
    yield* authorize(at, caller, "package.view", yield* packageAccess(at, row));
    const version = yield* loadVersion(at, row, input.versionNumber);
    const blob = yield* one(blobByHash(at, version.blobHash));
    if (!blob) throw new Error(`The bytes of "${row.name}" version ${version.number} are missing.`);
    return { version, bytes: blob.bytes, project: yield* projectBytes(at, row.folderId) };
  });
  return describePackage(readPackage(bytes, project && (await loadProject(project))), {
    packageId: version.packageId,
    versionNumber: version.number,
  });
}
