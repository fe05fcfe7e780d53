import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { packageAccess } from "@/server/access/package-access";
import { loadStoredPackage } from "./load-stored-package";
import { removePackage } from "./remove-package";

/** Deletes a package with all its versions; its executions stay. Throws "forbidden", "not-found". */
export async function deletePackage(caller: Caller, input: { packageId: string }): Promise<void> {
  await caller.store.tx(function* (at) {
    const row = yield* loadStoredPackage(at, input.packageId);
    yield* authorize(at, caller, "package.delete", yield* packageAccess(at, row));
    yield* removePackage(at, caller, row);
  });
}
