import { eq } from "drizzle-orm";
import { executionById } from "@/db/executions";
import { appendToJournal } from "@/db/journal";
import { one, q } from "@/db/store";
import type { Recorder } from "@/server/access/caller";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";
import { recordConnections } from "./record-connections";
import { recordDataStatistics } from "./record-data-statistics";
import { recordExecutableRuns } from "./record-executable-runs";
import { recordExecutables } from "./record-executables";
import { recordMessages } from "./record-messages";
import { recordPhases } from "./record-phases";
import { recordRows } from "./record-rows";
import { recordTapFiles } from "./record-tap-files";
import { statusInfo, statusOfCode } from "./status";
import { storableEvents } from "./storable-events";

/**
 * Writes what a host reported, all of it or nothing: messages, states of executables, row counts, statistics of data flows, the sums
 * on the execution, and one row of the journal. What arrives after the execution has ended is dropped: ended states are final.
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
    yield* recordExecutableRuns(at, executionId, events);
    const currentPath = yield* recordExecutables(at, execution, events);
    const rowsTotal = yield* recordRows(at, execution, events);
    yield* recordPhases(at, executionId, events);
    yield* recordDataStatistics(at, executionId, events);
    yield* recordTapFiles(at, executionId, events);
    yield* recordConnections(at, executionId, events);
    yield* q(
      db
        .update(s.executions)
        .set({ ...sums, currentPath, rowsTotal })
        .where(eq(s.executions.id, executionId)),
    );
    const entries = events.filter(isFollowed);
    if (entries.length > 0) yield* appendToJournal(at, store, { executionId, at: now(), kind: "detail", entries });
  });
}

/** Times of components, single buffers and connections are for reports: nobody follows them live, and the journal would grow with every buffer. */
function isFollowed({ type }: RunEvent): boolean {
  return type !== "phases" && type !== "buffers" && type !== "connection";
}
