/** How a number of an execution compares with the same number of earlier ones. */
export interface Measure {
  /** Of this execution; null when it has none. */
  value: number | null;
  /** Of the earlier ones; null without any. */
  median: number | null;
  lowest: number | null;
  highest: number | null;
  /** How many of the earlier ones have it. */
  samples: number;
  verdict: Verdict;
}

/**
 * "high" and "low": outside of everything the earlier ones had, and by half or more; "zero": no rows where there were always some;
 * "missing": all the earlier ones had it; "new": none had it; "unknown": too few to say.
 */
export type Verdict = "usual" | "high" | "low" | "zero" | "missing" | "new" | "unknown";

export interface ExecutionPerformance {
  /** The successes it is compared with, newest first. */
  successes: { id: number; versionNumber: number; at: number; durationMs: number }[];
  duration: Measure;
  rows: Measure;
  /** Per executable, by refId: time at work, all its runs together. */
  executables: (Measure & { path: string })[];
  /** Per path of a data flow: rows, all runs of its task together. */
  paths: (Measure & { path: string; pathId: string })[];
}
