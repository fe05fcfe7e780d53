import { sql } from "drizzle-orm";
import { type At, q, type Steps } from "@/db/store";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";

type StatisticsRow = At["s"]["executionDataStatistics"]["$inferInsert"];

/**
 * Adds up the buffers that went down each path. SSIS writes a row per buffer; a loop over large data flows would fill the disk with
 * those, so Gantry keeps one row per path: how many buffers and rows, the smallest and the largest buffer, the first and the last.
 */
export function* recordDataStatistics({ db, s }: At, executionId: number, events: RunEvent[]): Steps<void> {
  const rows = new Map<string, StatisticsRow>();
  for (const event of events) {
    if (event.type !== "buffers") continue;
    for (const { pathId, at, rows: sent } of event.sent) {
      const key = `${event.path}\n${pathId}`;
      const before = rows.get(key);
      rows.set(key, {
        executionId,
        path: event.path,
        pathId,
        buffers: (before?.buffers ?? 0) + 1,
        rowsSent: (before?.rowsSent ?? 0) + sent,
        smallestBuffer: Math.min(before?.smallestBuffer ?? sent, sent),
        largestBuffer: Math.max(before?.largestBuffer ?? sent, sent),
        firstAt: before?.firstAt ?? new Date(at),
        lastAt: new Date(at),
      });
    }
  }
  const t = s.executionDataStatistics;
  const set = {
    buffers: sql`${t.buffers} + excluded.buffers`,
    rowsSent: sql`${t.rowsSent} + excluded.rows_sent`,
    smallestBuffer: sql`case when excluded.smallest_buffer < ${t.smallestBuffer} then excluded.smallest_buffer else ${t.smallestBuffer} end`,
    largestBuffer: sql`case when excluded.largest_buffer > ${t.largestBuffer} then excluded.largest_buffer else ${t.largestBuffer} end`,
    lastAt: sql`excluded.last_at`,
  };
  const target = [t.executionId, t.path, t.pathId];
  for (const row of rows.values()) yield* q(db.insert(t).values(row).onConflictDoUpdate({ target, set }));
}
