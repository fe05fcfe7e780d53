import { blobByHash } from "@/db/packages";
import { one } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { describePackage } from "@/server/packages/design/describe-package";
import type { PackageDesign } from "@/server/packages/design-types";
import { readPackage } from "@/server/packages/inspect-package";
import { loadExecution } from "./load-execution";

/** What an execution runs, drawn from the bytes it was started with: the package may have changed since. */
export async function getExecutionDesign(caller: Caller, input: { executionId: number }): Promise<PackageDesign> {
  const { row, bytes } = await caller.store.read(function* (at) {
    const { row } = yield* loadExecution(at, caller, input.executionId, "execution.view");
    const blob = yield* one(blobByHash(at, row.blobHash));
    if (!blob) throw new Error(`The package of execution ${row.id} is not in the store.`);
    return { row, bytes: blob.bytes };
  });
  return describePackage(readPackage(bytes), { packageId: row.packageId, versionNumber: row.versionNumber });
}
