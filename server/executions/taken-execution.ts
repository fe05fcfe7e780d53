import type { ExecutionOverride, LoggingLevel } from "./types";

/** Everything a host needs for one execution; secrets are in clear, so it goes to the host and nowhere else. */
export interface TakenExecution {
  executionId: number;
  packageName: string;
  folderPath: string;
  versionNumber: number;
  package: Uint8Array;
  overrides: ExecutionOverride[];
  loggingLevel: LoggingLevel;
  requestedByName: string;
}
