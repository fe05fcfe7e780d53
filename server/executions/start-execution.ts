import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { packageAccess } from "@/server/access/package-access";
import { AppError } from "@/server/errors";
import { loadStoredPackage, loadVersion } from "@/server/packages/load-stored-package";
import { checkMemory } from "./check-memory";
import { checkDataTaps } from "./data-taps";
import type { ExecutionRow } from "./describe-change";
import { insertExecution } from "./insert-execution";
import { type StoredOverride, storeOverride } from "./stored-override";
import { earlierExecution, surroundingsOf } from "./surroundings";
import type { DataTapChoice, ExecutionOverride, LoggingLevel } from "./types";

const MAX_OVERRIDES = 500;
const MAX_VALUE_LENGTH = 65_536;

interface Start {
  packageId: string;
  /** The current version unless another is named. */
  versionNumber?: number;
  overrides: ExecutionOverride[];
  loggingLevel: LoggingLevel;
  /** Mebibytes that components of a data flow may gather rows in together; null, or left out, for the default. */
  memoryMb?: number | null;
  dataTaps?: readonly DataTapChoice[];
  /**
   * The execution of the same package whose values these are, changed: its project and its path rules, and what it keeps sealed and is
   * not given anew, go on to hold.
   */
  rerunOf?: number;
}

/**
 * Queues an execution of a package and freezes what it will run with: version, overrides, logging level, memory limit, data taps. Returns at once,
 * as catalog.start_execution does (MANAGEMENT.md 3.10). Throws "forbidden", "not-found", "invalid-input", "invalid-name".
 */
export async function startExecution(caller: Caller, input: Start): Promise<{ executionId: number }> {
  checkOverrides(input.overrides);
  const memoryMb = input.memoryMb ?? null;
  checkMemory(memoryMb);
  const dataTaps = checkDataTaps(input.dataTaps ?? []);
  const { store } = caller;
  return store.tx(function* (at) {
    const row = yield* loadStoredPackage(at, input.packageId);
    yield* authorize(at, caller, "package.execute", yield* packageAccess(at, row));
    const version = yield* loadVersion(at, row, input.versionNumber);
    const given = input.overrides.map((override) => storeOverride(override, store.secrets));
    const { rerunOf, packageId } = input;
    const earlier = rerunOf === undefined ? undefined : yield* earlierExecution(at, caller, { rerunOf, packageId });
    const executionId = yield* insertExecution(at, caller, "start-execution", {
      kind: "execution",
      package: row,
      version,
      overrides: [...given, ...(earlier ? sealedOf(earlier, given) : [])],
      loggingLevel: input.loggingLevel,
      memoryMb,
      dataTaps,
      rerunOf: rerunOf ?? null,
      surroundings: earlier && surroundingsOf(earlier),
    });
    return { executionId };
  });
}

/** Nobody can read a sealed value to give it again, so it is taken over as it is. */
function sealedOf({ overrides }: ExecutionRow, given: readonly StoredOverride[]): StoredOverride[] {
  return overrides.filter(
    (kept) => "sealed" in kept.value && !given.some(({ kind, target }) => kind === kept.kind && target === kept.target),
  );
}

function checkOverrides(overrides: readonly ExecutionOverride[]): void {
  if (overrides.length > MAX_OVERRIDES) {
    throw new AppError("invalid-input", "tooManyOverrides", { values: { most: MAX_OVERRIDES } });
  }
  for (const { target, value } of overrides) {
    if (target.trim() === "") throw new AppError("invalid-input", "overrideWithoutTarget");
    if (target.length > MAX_VALUE_LENGTH || value.length > MAX_VALUE_LENGTH) {
      const values = { target: target.slice(0, 100), most: MAX_VALUE_LENGTH };
      throw new AppError("invalid-input", "overrideLength", { values });
    }
  }
}
