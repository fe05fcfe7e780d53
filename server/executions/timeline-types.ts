import type { ExecutionStatus } from "./status";
import type { ExecutableState } from "./types";

/** Times are milliseconds since 1970 (UTC). */

/** One run of an executable: a loop's turn makes one for each task in it. */
export interface TimelineRun {
  path: string;
  /** From 1. */
  run: number;
  from: number;
  /** Null while it runs. */
  to: number | null;
  status: Exclude<ExecutableState["status"], "skipped">;
  /** Turn of the loop around it. */
  iteration: string | null;
}

/** Runs of one executable that lie too close together to be drawn one by one. */
export interface TimelineBlock {
  path: string;
  runs: number;
  failed: number;
  canceled: number;
  from: number;
  /** Null while one of them runs. */
  to: number | null;
}

/** What happened when in an execution, or in a stretch of it. */
export interface Timeline {
  status: ExecutionStatus;
  /** From the start of the execution to its end, or to now; null before the start. */
  whole: { from: number; to: number } | null;
  /** The stretch the runs below are of. */
  shown: { from: number; to: number } | null;
  /** Each executable as a whole, in the order they began; those that were skipped or never began are not in it. */
  executables: ExecutableState[];
  /** Each run; null where there are too many of them in the stretch. */
  runs: TimelineRun[] | null;
  /** Then blocks of runs; null as well where there are too many to be gathered at once. */
  blocks: TimelineBlock[] | null;
}
