import type { At, Steps } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import type { PathRule } from "@/server/runtime/paths/path-map";
import type { ExecutionRow } from "./describe-change";
import { loadExecution } from "./load-execution";

/** What an execution takes from where its package lies: the project of the folder, and the path rules that hold there. */
export interface Surroundings {
  projectHash: string | null;
  pathRules: PathRule[];
}

/** Those an execution was started with, which the folder may have changed since; the oldest had no rules. */
export function surroundingsOf({ projectHash, pathRules }: ExecutionRow): Surroundings {
  return { projectHash, pathRules: pathRules ?? [] };
}

/**
 * The execution of a package whose values another one begins with. Throws "not-found", "forbidden", and "invalid-input" for one of
 * another package.
 */
export function* earlierExecution(
  at: At,
  caller: Caller,
  { rerunOf, packageId }: { rerunOf: number; packageId: string },
): Steps<ExecutionRow> {
  const { row } = yield* loadExecution(at, caller, rerunOf, "execution.view");
  if (row.packageId !== packageId)
    throw new AppError("invalid-input", "rerunOfOtherPackage", { values: { id: String(rerunOf) } });
  return row;
}
