import { blobByHash } from "@/db/packages";
import { one } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { describePackage } from "@/server/packages/design/describe-package";
import type { PackageDesign } from "@/server/packages/design-types";
import { readPackage } from "@/server/packages/inspect-package";
import { loadProject } from "@/server/runtime/project/load-project";
import { loadExecution } from "./load-execution";

/** What an execution runs, drawn from the bytes it was started with: the package may have changed since. */
export async function getExecutionDesign(caller: Caller, input: { executionId: number }): Promise<PackageDesign> {
  const { row, bytes, project } = await caller.store.read(function* (at) {
    const { row } = yield* loadExecution(at, caller, input.executionId, "execution.view");
    const blob = yield* one(blobByHash(at, row.blobHash));
    if (!blob) throw new Error(`The package of execution ${row.id} is not in the store.`);
    const project = row.projectHash === null ? undefined : yield* one(blobByHash(at, row.projectHash));
    return { row, bytes: blob.bytes, project: project?.bytes };
  });
  const opened = readPackage(bytes, project && (await loadProject(project)));
  return describePackage(opened, { packageId: row.packageId, versionNumber: row.versionNumber });
}
