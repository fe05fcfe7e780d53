import type { NewRow } from "@/db/bulk";
import { statusCode } from "@/server/executions/status";
import type { DemoPackage } from "./catalog";
import type { StoredFile } from "./course";
import { connectionsOf } from "./make-connections";
import { packageColumns } from "./package-columns";
import { demoSchedule } from "./plan-runs";
import type { Random } from "./random";
import type { Rows } from "./rows";

/**
 * The executor that executions in the state *running* belong to. No such process exists: it counts as alive only while somebody
 * records its heartbeat, which the benchmark of the pages does in its own data folder. Everywhere else a real executor ends these
 * executions within seconds as *ended unexpectedly*, as it does with those of any executor that is gone.
 */
export const DEMO_RUNNING_EXECUTOR = "demo-running";

/** The row of that executor. */
export function runningExecutor(now: Date): NewRow<"executors"> {
  return { id: DEMO_RUNNING_EXECUTOR, machine: "demo", pid: 0, slots: 1_000, startedAt: now, heartbeatAt: now };
}

/** Adds executions that look as if they were in the middle of their data flow. */
export function addRunning(
  rows: Rows,
  input: {
    firstId: number;
    count: number;
    packages: readonly DemoPackage[];
    fileOf: (each: DemoPackage) => StoredFile;
    until: number;
  },
  random: Random,
): void {
  const { firstId, count, packages, fileOf, until } = input;
  for (let index = 0; index < count; index++) {
    const each = packages[index % packages.length];
    if (!each) return;
    const file = fileOf(each);
    const id = firstId + index;
    const part = random.next();
    const startedAt = new Date(until - Math.round(part * each.usualMs));
    const task = file.tasks[1] ?? file.tasks[0];
    const rowsTotal = task?.flow ? Math.round(each.usualRows * part) : 0;
    rows.add("executions", {
      id,
      ...packageColumns(each, file),
      loggingLevel: 1,
      status: statusCode("running"),
      requestedById: demoSchedule.id,
      requestedByName: demoSchedule.name,
      createdAt: startedAt,
      startedAt,
      executorId: DEMO_RUNNING_EXECUTOR,
      hostPid: 2_000 + index,
      errorCount: 0,
      warningCount: 0,
      currentPath: task?.path ?? "Package",
      rowsTotal,
    });
    const state = { executionId: id, status: "running", runs: 1, failures: 0, startedAt, durationMs: 0 } as const;
    rows.add("executionExecutables", { ...state, path: "Package" });
    const times = { startedAt: startedAt.getTime(), endedAt: until };
    for (const row of connectionsOf({ id, file, ...times })) rows.add("executionConnections", row);
    if (!task) continue;
    rows.add("executionExecutables", { ...state, path: task.path, percent: Math.round(part * 100) });
    for (const pathId of task.flow?.pathIds ?? [])
      rows.add("executionRows", { executionId: id, path: task.path, pathId, rows: rowsTotal, totalRows: rowsTotal });
  }
}
