import type { ExecutionKind } from "@/db/execution-filter";
import type { PathRule } from "@/server/runtime/paths/path-map";
import type { DataTapChoice, ExecutionOverride, LoggingLevel } from "./types";

/** Everything a host needs for one execution; secrets are in clear, so it goes to the host and nowhere else. */
export interface TakenExecution {
  executionId: number;
  /** A validation ends before the first task would begin. */
  kind: ExecutionKind;
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
  memoryMb: number | null;
  dataTaps: readonly DataTapChoice[];
  requestedByName: string;
}
