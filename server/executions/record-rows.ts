import { rowsOfExecution } from "@/db/executions";
import { type At, q, type Steps } from "@/db/store";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";
import type { ExecutionRow } from "./describe-change";

/**
 * Stores the newest row counts of a batch and returns the execution's total: per data flow task what its busiest path
 * carried over all its runs, added up.
 */
export function* recordRows(at: At, execution: ExecutionRow, events: RunEvent[]): Steps<number> {
  const newest = new Map<string, { path: string; pathId: string; rows: number; totalRows: number }>();
  for (const event of events) {
    if (event.type !== "rows") continue;
    for (const [pathId, rows] of Object.entries(event.rows)) {
      const totalRows = event.loopTotal?.[pathId] ?? rows;
      newest.set(`${event.path}\n${pathId}`, { path: event.path, pathId, rows, totalRows });
    }
  }
  if (newest.size === 0) return execution.rowsTotal;

  const t = at.s.executionRows;
  for (const row of newest.values()) {
    const { rows, totalRows } = row;
    const target = [t.executionId, t.path, t.pathId];
    const values = { executionId: execution.id, ...row };
    yield* q(at.db.insert(t).values(values).onConflictDoUpdate({ target, set: { rows, totalRows } }));
  }
  const byTask = Map.groupBy(yield* q(rowsOfExecution(at, execution.id)), (row) => row.path);
  return [...byTask.values()].reduce((sum, rows) => sum + Math.max(...rows.map((row) => row.totalRows)), 0);
}
