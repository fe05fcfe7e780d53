import type { Course } from "./course";
import type { Rows } from "./rows";

/** Writes the states of the executables, each of their runs, and the rows on the paths of data flows. */
export function addExecutables(rows: Rows, { id, file, status, startedAt, endedAt, rowsTotal, ended }: Course): void {
  const final = status === "succeeded" ? "succeeded" : status === "failed" ? "failed" : "canceled";
  const common = { executionId: id, runs: 1 };
  const times = (from: number, to: number) => ({
    startedAt: new Date(from),
    endedAt: new Date(to),
    durationMs: to - from,
  });
  const add = (path: string, own: typeof final, from: number, to: number, percent: number | null) => {
    const failures = own === "failed" ? 1 : 0;
    rows.add("executionExecutables", { ...common, path, status: own, failures, ...times(from, to), percent });
    const run = { executionId: id, path, run: 1, status: own, startedAt: new Date(from), endedAt: new Date(to) };
    rows.add("executionExecutableRuns", run);
  };
  add("Package", final, startedAt, endedAt, null);
  const reached = ended ? file.tasks.slice(0, file.tasks.indexOf(ended.task) + 1) : file.tasks;
  const shares = reached.reduce((sum, task) => sum + task.share, 0);
  let from = startedAt;
  for (const task of reached) {
    const last = task === reached.at(-1);
    const to = last ? endedAt : Math.min(endedAt, from + Math.round(((endedAt - startedAt) * task.share) / shares));
    const own = last ? final : "succeeded";
    const percent = own === "succeeded" ? 100 : null;
    add(task.path, own, from, to, percent);
    for (const pathId of task.flow?.pathIds ?? [])
      rows.add("executionRows", { executionId: id, path: task.path, pathId, rows: rowsTotal, totalRows: rowsTotal });
    from = to;
  }
}
