import { and, asc, eq, gt, inArray, lt, max, notInArray } from "drizzle-orm";
import type { JournalEntry } from "@/server/executions/journal-entry";
import { type At, q, type Steps, type Store } from "./store";

export const journalAfter = ({ db, s }: At, afterId: number, limit: number, executionId?: number) =>
  db
    .select()
    .from(s.liveEvents)
    .where(
      and(
        gt(s.liveEvents.id, afterId),
        executionId === undefined ? undefined : eq(s.liveEvents.executionId, executionId),
      ),
    )
    .orderBy(asc(s.liveEvents.id))
    .limit(limit);

export const newestJournalId = ({ db, s }: At) => db.select({ id: max(s.liveEvents.id) }).from(s.liveEvents);

interface NewJournalRow {
  executionId: number;
  at: Date;
  kind: "detail" | "execution";
  entries: JournalEntry[];
}

/** Appends one row to the journal, as the last step of a transaction: it waits for its turn (see `Store.journalTurn`). */
export function* appendToJournal(
  at: At,
  store: Store,
  { executionId, at: when, kind, entries }: NewJournalRow,
): Steps<void> {
  yield* store.journalTurn(at);
  yield* q(at.db.insert(at.s.liveEvents).values({ executionId, at: when, kind, body: entries }));
}

/** Removes what the journal says before `time` about executions that are in none of these states. */
export const pruneJournalBefore = ({ db, s }: At, time: Date, unfinished: number[]) =>
  db
    .delete(s.liveEvents)
    .where(
      and(
        lt(s.liveEvents.at, time),
        notInArray(
          s.liveEvents.executionId,
          db.select({ id: s.executions.id }).from(s.executions).where(inArray(s.executions.status, unfinished)),
        ),
      ),
    );
