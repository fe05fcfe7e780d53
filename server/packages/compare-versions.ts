import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { packageAccess } from "@/server/access/package-access";
import { projectBytes } from "@/server/projects/open-folder-project";
import { loadProject } from "@/server/runtime/project/load-project";
import { comparePackages } from "./compare/compare-packages";
import type { PackageComparison } from "./compare/comparison-types";
import { readPackage } from "./inspect-package";
import { loadStoredPackage, loadVersion, loadVersionBytes } from "./load-stored-package";

/** Two versions of a package by their numbers. */
export interface VersionPair {
  packageId: string;
  from: number;
  to: number;
  /** Open wholly encrypted versions; they are kept nowhere. */
  passwords?: Record<"from" | "to", string>;
}

/**
 * What is different in version `to` against version `from` of a package, structurally. Throws "package-password" when one of
 * them is wholly encrypted and its password does not open it, "forbidden", "not-found".
 */
export async function compareVersions(caller: Caller, input: VersionPair): Promise<PackageComparison> {
  const { before, after, project } = await caller.store.read(function* (at) {
    const row = yield* loadStoredPackage(at, input.packageId);
    yield* authorize(at, caller, "package.view", yield* packageAccess(at, row));
    const before = yield* loadVersionBytes(at, row, yield* loadVersion(at, row, input.from));
    const after = yield* loadVersionBytes(at, row, yield* loadVersion(at, row, input.to));
    return { before, after, project: yield* projectBytes(at, row.folderId) };
  });
  const shared = { project: project && (await loadProject(project)) };
  const { passwords } = input;
  return comparePackages(
    readPackage(before, { ...shared, password: passwords?.from }),
    readPackage(after, { ...shared, password: passwords?.to }),
  );
}
