import type { Decision } from "@/server/access/acts";
import type { Refusal } from "@/server/errors";
import type { ExecutionItem, StopLedger } from "./types";

/** What of a running package changes while it runs. */
export interface RunningState
  extends Pick<
    ExecutionItem,
    "id" | "status" | "startedAt" | "endedAt" | "currentPath" | "rowsTotal" | "errorCount" | "warningCount"
  > {
  host: { machine: string; pid: number | null } | null;
  /** What the host holds of the machine's memory; null until it has said so. */
  memoryBytes: number | null;
  /** Over the last seconds; null where it has not been watched for long enough. */
  rowsPerSecond: number | null;
  stop: StopLedger | null;
}

/** An execution that has not ended, with whether the caller may stop it. */
export interface RunningItem extends ExecutionItem, RunningState {
  mayStop: Decision;
}

/** What of the unfinished executions is shown, and how many there are in each state, shown or not. */
export interface RunningPackages {
  items: RunningItem[];
  totals: Record<"created" | "pending" | "running" | "stopping", number>;
  /** The execution that was created last; 0 where there is none. */
  newestId: number;
}

/** What became of one of several executions that were to be stopped. */
export type StopResult = { executionId: number } & ({ outcome: "done"; stop: StopLedger } | Refusal);
