import type { ExecutionStatus } from "@/server/executions/status";
import { failureChance, pickFailure } from "./failures";
import type { DemoPackageFile, DemoTask } from "./package-file";
import type { PlannedRun } from "./plan-runs";
import type { Random } from "./random";

/** The file of a package as it is stored. */
export interface StoredFile extends DemoPackageFile {
  hash: string;
}

/** How a run went, before it is written down. */
export interface Course {
  id: number;
  run: PlannedRun;
  file: StoredFile;
  status: ExecutionStatus;
  startedAt: number;
  endedAt: number;
  rowsTotal: number;
  /** The task at which it ended early, with its error if it had one. */
  ended?: { task: DemoTask; component: string | null; code: number | null; text: string };
}

const DAY_MS = 86_400_000;
const stops = 0.006;
const deaths = 0.0015;

/** Decides how a run goes. */
export function courseOf(id: number, run: PlannedRun, file: StoredFile, until: number, random: Random): Course {
  const each = run.package;
  const daysAgo = Math.floor((until - run.at) / DAY_MS);
  const hour = new Date(run.at).getUTCHours();
  // Between one and four at night everything loads at once; loads grow by a fifth in the time of the demo.
  const crowded = hour >= 1 && hour < 4 ? 1.3 : 1;
  const grown = 1.2 - (0.2 * Math.min(daysAgo, 90)) / 90;
  // One package in fifteen became slow ten days ago: something to be found.
  const slow = each.offsetMinutes % 15 === 7 && daysAgo < 10 ? 2.2 : 1;
  const wholeMs = Math.max(400, Math.round(each.usualMs * crowded * grown * slow * random.spread()));
  const wholeRows = Math.round(each.usualRows * grown * random.spread());
  const startedAt = run.at + random.int(20, 900) + (random.chance(0.05) ? random.int(2_000, 40_000) : 0);
  const course = { id, run, file, startedAt };

  const kind = random.chance(failureChance(each, daysAgo)) ? pickFailure(each, daysAgo, random) : undefined;
  if (kind) {
    const flow = file.tasks.find((task) => task.flow);
    const task = kind.where === "first" ? file.tasks[0] : kind.where === "last" ? file.tasks.at(-1) : flow;
    if (task) {
      const component =
        kind.where === "source" ? task.flow?.source : kind.where === "destination" ? task.flow?.destination : null;
      const part = random.next();
      const endedAt = startedAt + Math.max(200, Math.round(wholeMs * (before(file, task) + task.share * part)));
      const rowsTotal =
        kind.where === "destination" ? Math.round(wholeRows * part) : kind.where === "last" ? wholeRows : 0;
      const ended = { task, component: component ?? null, code: kind.code, text: kind.text(each, random) };
      return { ...course, status: "failed", endedAt, rowsTotal, ended };
    }
  }
  const task = file.tasks[1] ?? file.tasks[0];
  const cut = random.next();
  if (task && cut < stops + deaths) {
    const part = random.next();
    const endedAt = startedAt + Math.max(200, Math.round(wholeMs * (before(file, task) + task.share * part)));
    const rowsTotal = task.flow ? Math.round(wholeRows * part) : 0;
    const ended = { task, component: null, code: null, text: "" };
    if (cut < stops) return { ...course, status: "canceled", endedAt, rowsTotal, ended };
    const pid = 2_000 + (id % 30_000);
    const text = `The host process ${pid} was killed (SIGKILL; the operating system does this when memory runs out) while ${task.path} was at work.`;
    return { ...course, status: "endedUnexpectedly", endedAt, rowsTotal, ended: { ...ended, text } };
  }
  // A source that had nothing new: succeeded, with no rows.
  const rowsTotal = random.chance(0.004) ? 0 : wholeRows;
  return { ...course, status: "succeeded", endedAt: startedAt + wholeMs, rowsTotal };
}

/** What part of a package's time lies before a task. */
function before(file: StoredFile, task: DemoTask): number {
  return file.tasks.slice(0, file.tasks.indexOf(task)).reduce((sum, each) => sum + each.share, 0);
}
