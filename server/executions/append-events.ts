import { eq } from "drizzle-orm";
import { executionById } from "@/db/executions";
import { appendToJournal } from "@/db/journal";
import { one, q } from "@/db/store";
import type { Recorder } from "@/server/access/caller";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";
import { recordExecutables } from "./record-executables";
import { recordMessages } from "./record-messages";
import { recordRows } from "./record-rows";
import { statusInfo, statusOfCode } from "./status";
import { storableEvents } from "./storable-events";

/**
 * Writes what a host reported, all of it or nothing: messages, states of executables, row counts, the sums on the
 * execution, and one row of the journal. What arrives after the execution has ended is dropped: ended states are final.
 */
export async function appendEvents(
  { store, now }: Recorder,
  input: { executionId: number; events: RunEvent[] },
): Promise<void> {
  const { executionId } = input;
  if (input.events.length === 0) return;
  const events = storableEvents(input.events);
  await store.tx(function* (at) {
    const execution = yield* one(store.locked(executionById(at, executionId)));
    if (!execution || statusInfo(statusOfCode(execution.status)).terminal) return;
    const { s, db } = at;
    const sums = yield* recordMessages(at, execution, events);
    const currentPath = yield* recordExecutables(at, execution, events);
    const rowsTotal = yield* recordRows(at, execution, events);
    yield* q(
      db
        .update(s.executions)
        .set({ ...sums, currentPath, rowsTotal })
        .where(eq(s.executions.id, executionId)),
    );
    yield* appendToJournal(at, store, { executionId, at: now(), kind: "detail", entries: events });
  });
}
