import type { cleanupById } from "@/db/cleanups";
import type { CleanupItem } from "./types";

export type CleanupRow = Awaited<ReturnType<typeof cleanupById>>[number];

/** A cleanup as the page shows it. */
export function cleanupItem(row: CleanupRow): CleanupItem {
  const { id, reason, requestedByName, executions, validations, jobs, messages, tapFiles, problem } = row;
  return {
    id,
    reason,
    requestedByName,
    requestedAt: row.requestedAt.getTime(),
    startedAt: row.startedAt?.getTime() ?? null,
    endedAt: row.endedAt?.getTime() ?? null,
    executions,
    validations,
    jobs,
    messages,
    tapFiles,
    problem,
  };
}
