import { and, eq, inArray, isNull, max } from "drizzle-orm";
import { type At, one, q, type Steps } from "@/db/store";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";

type RunRow = At["s"]["executionExecutableRuns"]["$inferInsert"];
type ExecutableEvent = Extract<RunEvent, { type: "executable" }>;

/** Rows per statement: 7 values each stay below the 32,766 parameters SQLite takes. */
const ROWS_PER_STATEMENT = 1_000;

/**
 * Stores the runs of a batch one by one, as SSIS does (MANAGEMENT.md 3.7: executable_statistics), so that a timeline can be drawn.
 * Runs that began in the batch are written with their end where it has come too. Comes before the sums of the executables change,
 * from which the numbers of the runs follow.
 */
export function* recordExecutableRuns(at: At, executionId: number, events: RunEvent[]): Steps<void> {
  const changes = events.filter(
    (event): event is ExecutableEvent => event.type === "executable" && event.status !== "skipped",
  );
  const began = [...new Set(changes.filter(({ status }) => status === "running").map(({ path }) => path))];
  const numbers = yield* runsSoFar(at, executionId, began);
  const rows: RunRow[] = [];
  const open = new Map<string, RunRow[]>();
  for (const { path, status, at: time, iteration } of changes) {
    if (status === "skipped") continue;
    if (status === "running") {
      const run = (numbers.get(path) ?? 0) + 1;
      numbers.set(path, run);
      const row = { executionId, path, run, startedAt: new Date(time), status, iteration: iteration ?? null };
      rows.push(row);
      open.set(path, [...(open.get(path) ?? []), row]);
      continue;
    }
    const row = open.get(path)?.pop();
    if (row) Object.assign(row, { status, endedAt: new Date(time) });
    else yield* endOpenRun(at, executionId, path, status, new Date(time));
  }
  for (let first = 0; first < rows.length; first += ROWS_PER_STATEMENT) {
    const some = rows.slice(first, first + ROWS_PER_STATEMENT);
    yield* q(at.db.insert(at.s.executionExecutableRuns).values(some));
  }
}

function* runsSoFar({ db, s }: At, executionId: number, paths: string[]): Steps<Map<string, number>> {
  if (paths.length === 0) return new Map();
  const t = s.executionExecutables;
  const rows = yield* q(
    db
      .select({ path: t.path, runs: t.runs })
      .from(t)
      .where(and(eq(t.executionId, executionId), inArray(t.path, paths))),
  );
  return new Map(rows.map(({ path, runs }) => [path, runs]));
}

/** The newest run of the executable, which began in an earlier batch, is over. */
export function* endOpenRun(
  { db, s }: At,
  executionId: number,
  path: string,
  status: "succeeded" | "failed" | "canceled",
  endedAt: Date,
): Steps<void> {
  const t = s.executionExecutableRuns;
  const ofPath = and(eq(t.executionId, executionId), eq(t.path, path));
  const newest = yield* one(
    db
      .select({ startedAt: max(t.startedAt) })
      .from(t)
      .where(ofPath),
  );
  if (!newest?.startedAt) return;
  yield* q(
    db
      .update(t)
      .set({ status, endedAt })
      .where(and(ofPath, eq(t.startedAt, newest.startedAt), isNull(t.endedAt))),
  );
}
