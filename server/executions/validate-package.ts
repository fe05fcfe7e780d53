import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { packageAccess } from "@/server/access/package-access";
import { loadStoredPackage, loadVersion } from "@/server/packages/load-stored-package";
import { insertExecution } from "./insert-execution";

/**
 * Queues a validation of a package: a host opens its connections and validates the whole tree as an execution does before it
 * begins, and begins nothing. Returns at once, as catalog.validate_package does (MANAGEMENT.md 3.10). It needs the right to execute,
 * because it uses the package's logins. Throws "forbidden", "not-found".
 */
export async function validatePackage(
  caller: Caller,
  input: { packageId: string; versionNumber?: number },
): Promise<{ executionId: number }> {
  return caller.store.tx(function* (at) {
    const row = yield* loadStoredPackage(at, input.packageId);
    yield* authorize(at, caller, "package.execute", yield* packageAccess(at, row));
    const executionId = yield* insertExecution(at, caller, "validate-package", {
      kind: "validation",
      package: row,
      version: yield* loadVersion(at, row, input.versionNumber),
      overrides: [],
      loggingLevel: 1,
      memoryMb: null,
      dataTaps: [],
      rerunOf: null,
    });
    return { executionId };
  });
}
