import { sql } from "drizzle-orm";
import { type At, q, type Steps } from "@/db/store";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";
import type { ExecutionRow } from "./describe-change";
import type { ExecutableState } from "./types";

type ExecutableEvent = Extract<RunEvent, { type: "executable" | "iteration" | "progress" }>;

/** What a batch says about one executable: sums of what happened, and the newest of what can only be one thing. */
interface Progress {
  runs: number;
  failures: number;
  durationMs: number;
  newest: {
    status?: ExecutableState["status"];
    endedAt?: Date | null;
    iterationIndex?: number;
    iterationValue?: string;
    iterationTotal?: number | null;
    percent?: number | null;
  };
  startedAt: Date | null;
}

/**
 * Brings the state of executables up to date with a batch, one row per executable however often it ran in it. Returns the
 * path of the executable that is at work now: the one that began last and has not ended, else its parent.
 */
export function* recordExecutables({ db, s }: At, execution: ExecutionRow, events: RunEvent[]): Steps<string | null> {
  const changes = new Map<string, Progress>();
  let current = execution.currentPath;
  for (const event of events) {
    if (event.type !== "executable" && event.type !== "iteration" && event.type !== "progress") continue;
    const change = changes.get(event.path) ?? { runs: 0, failures: 0, durationMs: 0, newest: {}, startedAt: null };
    changes.set(event.path, change);
    add(change, event);
    if (event.type !== "executable") continue;
    if (event.status === "running") current = event.path;
    else if (event.path === current) current = parentPath(event.path);
  }

  const t = s.executionExecutables;
  for (const [path, { newest, ...sums }] of changes) {
    const set = {
      ...newest,
      runs: sql`${t.runs} + excluded.runs`,
      failures: sql`${t.failures} + excluded.failures`,
      durationMs: sql`${t.durationMs} + excluded.duration_ms`,
      startedAt: sql`coalesce(${t.startedAt}, excluded.started_at)`,
    };
    const row = { executionId: execution.id, path, status: "running" as const, ...sums, ...newest };
    yield* q(
      db
        .insert(t)
        .values(row)
        .onConflictDoUpdate({ target: [t.executionId, t.path], set }),
    );
  }
  return current;
}

function add(change: Progress, event: ExecutableEvent): void {
  const { newest } = change;
  switch (event.type) {
    case "executable":
      newest.status = event.status;
      newest.endedAt = event.status === "running" ? null : new Date(event.at);
      if (event.status === "running") {
        change.runs += 1;
        change.startedAt ??= new Date(event.at);
        newest.percent = null;
      }
      if (event.status === "failed") change.failures += 1;
      change.durationMs += Math.round(event.durationMs ?? 0);
      break;
    case "iteration":
      newest.iterationIndex = event.index;
      newest.iterationValue = event.value;
      newest.iterationTotal = event.total ?? null;
      break;
    case "progress":
      newest.percent = Math.round(event.percent);
      break;
  }
}

/** "Package\Loop\Load" -> "Package\Loop"; null above the package. */
function parentPath(path: string): string | null {
  const end = path.lastIndexOf("\\");
  return end > 0 ? path.slice(0, end) : null;
}
