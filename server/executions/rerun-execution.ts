import { dataTapsOfExecution } from "@/db/data-flow-watch";
import { type At, q, type Steps } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { packageAccess } from "@/server/access/package-access";
import { AppError } from "@/server/errors";
import { loadStoredPackage, loadVersion } from "@/server/packages/load-stored-package";
import { insertExecution } from "./insert-execution";
import { loadExecution } from "./load-execution";
import { surroundingsOf } from "./surroundings";
import type { LoggingLevel } from "./types";

/**
 * Queues an execution, or a validation, with the version, the values, the project and the path rules of an earlier one; sealed values
 * stay sealed. Throws "not-found" when the package was deleted since.
 */
export async function rerunExecution(caller: Caller, input: { executionId: number }): Promise<{ executionId: number }> {
  return caller.store.tx((at) => rerun(at, caller, input));
}

/** The same inside of a transaction. */
export function* rerun(at: At, caller: Caller, input: { executionId: number }): Steps<{ executionId: number }> {
  const { row: earlier } = yield* loadExecution(at, caller, input.executionId, "execution.view");
  if (earlier.packageId === null)
    throw new AppError("not-found", "packageDeletedSince", { values: { name: earlier.packageName } });
  const row = yield* loadStoredPackage(at, earlier.packageId);
  yield* authorize(at, caller, "package.execute", yield* packageAccess(at, row));
  const executionId = yield* insertExecution(at, caller, "rerun-execution", {
    kind: earlier.kind,
    package: row,
    version: yield* loadVersion(at, row, earlier.versionNumber),
    overrides: earlier.overrides,
    loggingLevel: earlier.loggingLevel as LoggingLevel,
    memoryMb: earlier.memoryMb,
    dataTaps: (yield* q(dataTapsOfExecution(at, earlier.id))).map(({ executionId: _, ...tap }) => tap),
    rerunOf: earlier.id,
    surroundings: surroundingsOf(earlier),
  });
  return { executionId };
}
