import type { RunEvent } from "@/server/runtime/control-flow/run-event";
import type { ExecutionStatus } from "./status";

/** A change of the execution as a whole, as the journal and the live stream carry it. */
export interface ExecutionChange {
  type: "execution";
  /** Milliseconds since 1970. */
  at: number;
  executionId: number;
  status: ExecutionStatus;
  packageId: string | null;
  packageName: string;
  requestedById: string;
}

/** A stage of a stop, as it happens. */
export interface StopChange {
  type: "stop";
  at: number;
  executionId: number;
  stage: StopStage | "requested" | "escalated";
  signal?: StopSignal;
}

export type StopStage = "acknowledged" | "aborted" | "gone";
export type StopSignal = "SIGTERM" | "SIGKILL";

/** One entry of a journal row: what the host reported, or what happened to the execution itself. */
export type JournalEntry = RunEvent | ExecutionChange | StopChange;
