import type { ProblemWords } from "@/server/errors";
import type { ExecutionStatus } from "@/server/executions/status";

/** What a job does to each of its executions. */
export type JobVerb = "rerun" | "stop";
type JobStatus = "pending" | "running" | "completed" | "canceled";
export type JobItemStatus = "pending" | "succeeded" | "failed" | "canceled";

/**
 * Executions chosen one by one, with all that wait and have these words in their names, who started them or their number: a queue is
 * longer than what a page shows of it. Or all that match a query. Of those that are not named, up to the newest that was there when
 * they were looked at.
 */
export type JobSelection =
  | { executionIds: number[]; waiting?: { find: string; upTo: number } }
  | { query: string; timeZone: string; upTo: number };

/** Why nothing can be done to an execution. */
export type LeftOutReason = "ended" | "stopping" | "unfinished" | "deleted" | "forbidden" | "gone";

/** What a job would do, before it is started. */
export interface JobPreview {
  verb: JobVerb;
  /** Executions it would work on. */
  count: number;
  /** How many of them are of which package, the most frequent first, and how many packages are not listed. */
  packages: { name: string; folderPath: string; count: number }[];
  morePackages: number;
  leftOut: {
    reason: LeftOutReason;
    count: number;
    /** There are more, which were not counted. */
    orMore?: boolean;
  }[];
}

export interface JobSummary {
  id: number;
  verb: JobVerb;
  query: string | null;
  status: JobStatus;
  counts: Record<JobItemStatus, number>;
  total: number;
  leftOut: number;
  requestedByName: string;
  createdAt: number;
  startedAt: number | null;
  endedAt: number | null;
  canceledByName: string | null;
}

export interface JobItem {
  executionId: number;
  packageName: string;
  folderPath: string;
  status: JobItemStatus;
  /** Of the execution, now. */
  executionStatus: ExecutionStatus;
  at: number | null;
  newExecutionId: number | null;
  /** Why it failed; told in the language of its reader. */
  problem: { message: string; hint?: string; words?: ProblemWords } | null;
}

export interface JobPage {
  job: JobSummary;
  items: JobItem[];
  /** Hand it back as `after` for the next items; null at the end. */
  nextAfter: number | null;
  mayCancel: boolean;
}
