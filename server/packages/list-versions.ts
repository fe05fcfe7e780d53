import { versionsOfPackage } from "@/db/packages";
import { q } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { packageAccess } from "@/server/access/package-access";
import { loadStoredPackage } from "./load-stored-package";
import type { VersionItem } from "./types";
import { versionItem } from "./version-item";

/** All versions of a package, the newest first. Throws "forbidden", "not-found". */
export async function listVersions(caller: Caller, input: { packageId: string }): Promise<VersionItem[]> {
  return caller.store.read(function* (at) {
    const row = yield* loadStoredPackage(at, input.packageId);
    yield* authorize(at, caller, "package.view", yield* packageAccess(at, row));
    const versions = yield* q(versionsOfPackage(at, row.id));
    return versions.map((version) => versionItem(version, row.currentVersion));
  });
}
