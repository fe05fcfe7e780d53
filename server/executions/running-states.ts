import { openExecutors, stopsOf, type unfinishedStates } from "@/db/running";
import { type At, q, type Steps } from "@/db/store";
import type { RunningState } from "./running-types";
import { statusCode, statusOfCode } from "./status";
import { stopLedger } from "./stop-ledger";

type StateRow = Awaited<ReturnType<typeof unfinishedStates>>[number];

const unstopped = (["created", "pending", "running"] as const).map(statusCode);

/** What changes on running packages, with the host of each and the ledger of its stop. How fast rows move is the watcher's to say. */
export function* runningStates(at: At, rows: StateRow[]): Steps<RunningState[]> {
  if (rows.length === 0) return [];
  const executors = new Map((yield* q(openExecutors(at))).map((executor) => [executor.id, executor]));
  // Thousands may wait, and whose stop was asked for neither waits nor runs any more.
  const ids = rows.filter(({ status }) => !unstopped.includes(status)).map(({ id }) => id);
  const stops = new Map((yield* stopsOf(at, ids)).map((stop) => [stop.executionId, stop]));
  return rows.map((row) => {
    const executor = executors.get(row.executorId ?? "");
    const stop = stops.get(row.id);
    return {
      id: row.id,
      status: statusOfCode(row.status),
      startedAt: row.startedAt?.getTime() ?? null,
      endedAt: row.endedAt?.getTime() ?? null,
      currentPath: row.currentPath,
      rowsTotal: row.rowsTotal,
      errorCount: row.errorCount,
      warningCount: row.warningCount,
      host: executor ? { machine: executor.machine, pid: row.hostPid } : null,
      memoryBytes: executor?.hostMemory?.[row.id] ?? null,
      rowsPerSecond: null,
      stop: stop ? stopLedger(stop) : null,
    };
  });
}
