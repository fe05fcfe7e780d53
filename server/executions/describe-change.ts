import type { At } from "@/db/store";
import type { ExecutionChange } from "./journal-entry";
import { statusOfCode } from "./status";

export type ExecutionRow = At["s"]["executions"]["$inferSelect"];

/** The journal's entry about the state an execution has come to. */
export function describeChange(row: ExecutionRow, at: Date): ExecutionChange {
  return {
    type: "execution",
    at: at.getTime(),
    executionId: row.id,
    status: statusOfCode(row.status),
    packageId: row.packageId,
    packageName: row.packageName,
    requestedById: row.requestedById,
  };
}
