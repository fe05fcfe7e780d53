import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { packageAccess } from "@/server/access/package-access";
import { readConfig } from "@/server/home/config";
import { loadStoredPackage } from "@/server/packages/load-stored-package";
import { effectivePathRules } from "./effective-path-rules";
import type { PackagePathRules } from "./types";

/** The path rules a package runs with, the nearest folder's first. Throws "forbidden", "not-found". */
export async function listPackagePathRules(caller: Caller, input: { packageId: string }): Promise<PackagePathRules> {
  const { filesFolder } = readConfig();
  return caller.store.read(function* (at) {
    const row = yield* loadStoredPackage(at, input.packageId);
    yield* authorize(at, caller, "package.view", yield* packageAccess(at, row));
    return { rules: yield* effectivePathRules(at, row.folderId), filesFolder };
  });
}
