import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { packageAccess } from "@/server/access/package-access";
import { AppError } from "@/server/errors";
import { loadStoredPackage, loadVersion } from "@/server/packages/load-stored-package";
import { insertExecution } from "./insert-execution";
import { storeOverride } from "./stored-override";
import type { ExecutionOverride, LoggingLevel } from "./types";

const MAX_OVERRIDES = 500;
const MAX_VALUE_LENGTH = 65_536;

interface Start {
  packageId: string;
  /** The current version unless another is named. */
  versionNumber?: number;
  overrides: ExecutionOverride[];
  loggingLevel: LoggingLevel;
}

/**
 * Queues an execution of a package and freezes what it will run with: version, overrides, logging level. Returns at once,
 * as catalog.start_execution does (MANAGEMENT.md 3.10). Throws "forbidden", "not-found", "invalid-input".
 */
export async function startExecution(caller: Caller, input: Start): Promise<{ executionId: number }> {
  checkOverrides(input.overrides);
  const { store } = caller;
  return store.tx(function* (at) {
    const row = yield* loadStoredPackage(at, input.packageId);
    yield* authorize(at, caller, "package.execute", yield* packageAccess(at, row));
    const version = yield* loadVersion(at, row, input.versionNumber);
    const executionId = yield* insertExecution(at, caller, "start-execution", {
      package: row,
      version,
      overrides: input.overrides.map((override) => storeOverride(override, store.secrets)),
      loggingLevel: input.loggingLevel,
      rerunOf: null,
    });
    return { executionId };
  });
}

function checkOverrides(overrides: readonly ExecutionOverride[]): void {
  if (overrides.length > MAX_OVERRIDES) {
    throw new AppError("invalid-input", `An execution takes at most ${MAX_OVERRIDES} overrides.`);
  }
  for (const { target, value } of overrides) {
    if (target.trim() === "") throw new AppError("invalid-input", "An override must name what it changes.");
    if (target.length > MAX_VALUE_LENGTH || value.length > MAX_VALUE_LENGTH) {
      const message = `The override of ${target.slice(0, 100)} is longer than ${MAX_VALUE_LENGTH} characters.`;
      throw new AppError("invalid-input", message);
    }
  }
}
