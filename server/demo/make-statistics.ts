import type { Course } from "./course";
import type { Rows } from "./rows";

/** What logging level Performance keeps: times of components, and the buffers of paths. */
export function addStatistics(rows: Rows, { id, file, startedAt, endedAt, rowsTotal }: Course): void {
  for (const { path, flow, share } of file.tasks) {
    if (!flow) continue;
    const span = (endedAt - startedAt) * share;
    const times = { startedAt: new Date(startedAt), endedAt: new Date(endedAt) };
    const parts = [
      { component: flow.source, phase: "PrimeOutput", active: 0.6 },
      { component: flow.counter, phase: "ProcessInput", active: 0.01 },
      { component: flow.destination, phase: "ProcessInput", active: 0.35 },
    ];
    for (const { component, phase, active } of parts)
      rows.add("executionComponentPhases", {
        executionId: id,
        path,
        component,
        phase,
        runs: 1,
        ...times,
        activeMs: span * active,
      });
    const largest = Math.min(rowsTotal, 10_000);
    const buffers = Math.ceil(rowsTotal / 10_000);
    const sizes = {
      buffers,
      rowsSent: rowsTotal,
      smallestBuffer: rowsTotal % 10_000 || largest,
      largestBuffer: largest,
    };
    for (const pathId of flow.pathIds)
      rows.add("executionDataStatistics", {
        executionId: id,
        path,
        pathId,
        ...sizes,
        firstAt: times.startedAt,
        lastAt: times.endedAt,
      });
  }
}
