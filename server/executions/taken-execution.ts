import type { PathRule } from "@/server/runtime/paths/path-map";
import type { ExecutionOverride, LoggingLevel } from "./types";

/** Everything a host needs for one execution; secrets are in clear, so it goes to the host and nowhere else. */
export interface TakenExecution {
  executionId: number;
  packageName: string;
  folderPath: string;
  versionNumber: number;
  package: Uint8Array;
  overrides: ExecutionOverride[];
  /** The path rules of the folder and of those above it, nearest first. */
  pathRules: readonly PathRule[];
  /** The folder's project, as an .ispac without packages. */
  project?: Uint8Array;
  loggingLevel: LoggingLevel;
  requestedByName: string;
}
