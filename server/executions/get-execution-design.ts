import { blobByHash } from "@/db/packages";
import { one } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { describeStored } from "@/server/packages/design/describe-stored";
import { lockedDesign } from "@/server/packages/design/locked-design";
import type { PackageDesign } from "@/server/packages/design-types";
import { loadExecution } from "./load-execution";
import { openOverride } from "./stored-override";

/**
 * What an execution runs, drawn from the bytes it was started with: the package may have changed since. The password it was started
 * with opens a wholly encrypted package; a drawing shows no secrets.
 */
export async function getExecutionDesign(caller: Caller, input: { executionId: number }): Promise<PackageDesign> {
  const { row, bytes, project } = await caller.store.read(function* (at) {
    const { row } = yield* loadExecution(at, caller, input.executionId, "execution.view");
    const blob = yield* one(blobByHash(at, row.blobHash));
    if (!blob) throw new Error(`The package of execution ${row.id} is not in the store.`);
    const project = row.projectHash === null ? undefined : yield* one(blobByHash(at, row.projectHash));
    return { row, bytes: blob.bytes, project: project?.bytes };
  });
  const stored = { packageId: row.packageId, versionNumber: row.versionNumber };
  const given = row.overrides.find(({ kind }) => kind === "password");
  const password = given && openOverride(given, caller.store.secrets).value;
  const drawn = { name: row.packageName, bytes, project };
  try {
    return await describeStored(drawn, stored, password);
  } catch (error) {
    // The execution was started with a wrong password, and failed for it.
    if (error instanceof AppError && error.code === "package-password") return lockedDesign(row.packageName, stored);
    throw error;
  }
}
