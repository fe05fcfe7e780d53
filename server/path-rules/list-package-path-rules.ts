import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { packageAccess } from "@/server/access/package-access";
import { earlierExecution, surroundingsOf } from "@/server/executions/surroundings";
import { readConfig } from "@/server/home/config";
import { loadStoredPackage } from "@/server/packages/load-stored-package";
import { effectivePathRules } from "./effective-path-rules";
import type { PackagePathRules } from "./types";

/** The path rules a package runs with, the nearest folder's first, or those the execution `rerunOf` of it had. Throws "forbidden", "not-found". */
export async function listPackagePathRules(
  caller: Caller,
  input: { packageId: string; rerunOf?: number },
): Promise<PackagePathRules> {
  const { filesFolder } = readConfig();
  return caller.store.read(function* (at) {
    const row = yield* loadStoredPackage(at, input.packageId);
    yield* authorize(at, caller, "package.view", yield* packageAccess(at, row));
    const { packageId, rerunOf } = input;
    if (rerunOf === undefined) return { rules: yield* effectivePathRules(at, row.folderId), filesFolder };
    const { pathRules } = surroundingsOf(yield* earlierExecution(at, caller, { rerunOf, packageId }));
    const rules = pathRules.map(({ prefix, folder }, place) => ({
      id: String(place),
      prefix,
      target: folder,
      folderPath: null,
    }));
    return { rules, filesFolder };
  });
}
