import { sql } from "drizzle-orm";
import { type At, q, type Steps } from "@/db/store";
import type { PhaseTime, RunEvent } from "@/server/runtime/control-flow/run-event";

type PhaseRow = At["s"]["executionComponentPhases"]["$inferInsert"];

/**
 * Adds up how long components took, one row per component and phase however often its data flow ran, which is what SSIS's statistics are
 * read for: active time is the sum of a component's phases, total time from its first start to its last end (MANAGEMENT.md 3.7).
 */
export function* recordPhases({ db, s }: At, executionId: number, events: RunEvent[]): Steps<void> {
  const rows = new Map<string, PhaseRow>();
  for (const event of events) {
    if (event.type !== "phases") continue;
    for (const phase of event.phases) {
      const key = [event.path, phase.component, phase.phase].join("\n");
      rows.set(key, added(rows.get(key) ?? emptyRow(executionId, event.path, phase), phase));
    }
  }
  const t = s.executionComponentPhases;
  const set = {
    runs: sql`${t.runs} + excluded.runs`,
    activeMs: sql`${t.activeMs} + excluded.active_ms`,
    endedAt: sql`excluded.ended_at`,
  };
  const target = [t.executionId, t.path, t.component, t.phase];
  for (const row of rows.values()) yield* q(db.insert(t).values(row).onConflictDoUpdate({ target, set }));
}

function emptyRow(executionId: number, path: string, { component, phase, startedAt, endedAt }: PhaseTime): PhaseRow {
  const times = { startedAt: new Date(startedAt), endedAt: new Date(endedAt) };
  return { executionId, path, component, phase, ...times, runs: 0, activeMs: 0 };
}

function added(row: PhaseRow, { endedAt, activeMs }: PhaseTime): PhaseRow {
  return { ...row, runs: row.runs + 1, activeMs: row.activeMs + activeMs, endedAt: new Date(endedAt) };
}
