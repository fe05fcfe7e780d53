import type { At } from "@/db/store";
import type { ExecutableState } from "./types";

/** An executable of an execution as the console shows it. */
export function executableState(row: At["s"]["executionExecutables"]["$inferSelect"]): ExecutableState {
  const { path, status, runs, failures, durationMs, percent, iterationIndex, iterationValue, iterationTotal } = row;
  return {
    path,
    status,
    runs,
    failures,
    startedAt: row.startedAt?.getTime() ?? null,
    endedAt: row.endedAt?.getTime() ?? null,
    durationMs,
    iteration:
      iterationIndex === null ? null : { index: iterationIndex, value: iterationValue ?? "", total: iterationTotal },
    percent,
  };
}
