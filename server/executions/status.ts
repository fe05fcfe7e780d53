/**
 * The nine states of an execution: their codes as in SSIS (catalog.executions, status), their words and looks, and which
 * state may follow which. Engine, API and console read this one table.
 *
 * `word` and `sentence` are keys of the message files, `icon` is a lucide name, `tone` a colour token.
 */
export type ExecutionStatus =
  | "created"
  | "pending"
  | "running"
  | "stopping"
  | "succeeded"
  | "completed"
  | "failed"
  | "canceled"
  | "endedUnexpectedly";
export type StatusTone = "faint" | "running" | "stopping" | "succeeded" | "failed" | "canceled" | "broken";

const table: Record<ExecutionStatus, { code: number; icon: string; tone: StatusTone; next: ExecutionStatus[] }> = {
  created: { code: 1, icon: "circle-dashed", tone: "faint", next: ["pending", "canceled"] },
  pending: { code: 5, icon: "clock", tone: "faint", next: ["running", "canceled"] },
  running: {
    code: 2,
    icon: "loader",
    tone: "running",
    next: ["succeeded", "failed", "completed", "canceled", "stopping", "endedUnexpectedly"],
  },
  stopping: { code: 8, icon: "hand", tone: "stopping", next: ["canceled", "succeeded"] },
  succeeded: { code: 7, icon: "circle-check", tone: "succeeded", next: [] },
  completed: { code: 9, icon: "circle-check-big", tone: "succeeded", next: [] },
  failed: { code: 4, icon: "circle-x", tone: "failed", next: [] },
  canceled: { code: 3, icon: "ban", tone: "canceled", next: [] },
  endedUnexpectedly: { code: 6, icon: "unplug", tone: "broken", next: [] },
};

export interface StatusInfo {
  readonly status: ExecutionStatus;
  readonly code: number;
  readonly word: string;
  readonly sentence: string;
  readonly icon: string;
  readonly tone: StatusTone;
  readonly terminal: boolean;
  readonly next: readonly ExecutionStatus[];
}

/** The states in the order a person meets them. */
export const executionStatuses = Object.keys(table) as ExecutionStatus[];

/** States of an execution that has not ended. */
export const unfinishedStatuses = executionStatuses.filter((status) => table[status].next.length > 0);

/** Everything the table says about one state. */
export function statusInfo(status: ExecutionStatus): StatusInfo {
  const { code, icon, tone, next } = table[status];
  const info = { status, code, icon, tone, terminal: next.length === 0, next };
  return { ...info, word: `status.${status}.word`, sentence: `status.${status}.sentence` };
}

/** The code that is stored, as in SSIS. */
export function statusCode(status: ExecutionStatus): number {
  return table[status].code;
}

/** The state of a stored code. Throws on a code that is none of the nine. */
export function statusOfCode(code: number): ExecutionStatus {
  const status = executionStatuses.find((candidate) => table[candidate].code === code);
  if (!status) throw new RangeError(`${code} is not the code of an execution status.`);
  return status;
}

/** The states from which `to` may be reached; the WHERE of every compare-and-set. */
export function statusesBefore(to: ExecutionStatus): ExecutionStatus[] {
  return executionStatuses.filter((from) => table[from].next.includes(to));
}
