import type { Caller } from "@/server/access/caller";
import type { ExecutionOverride, LoggingLevel } from "./types";

/**  */
export async function startExecution(
  caller: Caller,
  input: {
    packageId: string;
    versionNumber?: number;
    overrides: ExecutionOverride[];
    loggingLevel: LoggingLevel;
    rerunOf?: number;
  },
): Promise<{ executionId: number }> {
  throw new Error(`start-execution is being written.`);
}
