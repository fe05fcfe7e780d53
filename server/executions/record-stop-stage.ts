import { eq } from "drizzle-orm";
import { stopOfExecution } from "@/db/executions";
import { appendToJournal } from "@/db/journal";
import { one, q } from "@/db/store";
import type { Recorder } from "@/server/access/caller";
import type { StopChange, StopSignal, StopStage } from "./journal-entry";

type StageOrEscalation = { executionId: number; stage: StopStage } | { executionId: number; escalation: StopSignal };

const column = { acknowledged: "acknowledgedAt", aborted: "abortedAt", gone: "goneAt" } as const;

/**
 * Writes into the ledger of a stop that a stage is reached, or that a missed deadline brought a signal about. The first
 * time counts; the host may be gone after the execution has ended. Does nothing when nobody asked for a stop.
 */
export async function recordStopStage({ store, now }: Recorder, input: StageOrEscalation): Promise<void> {
  const { executionId } = input;
  await store.tx(function* (at) {
    const stop = yield* one(store.locked(stopOfExecution(at, executionId)));
    if (!stop) return;
    const when = now();
    const entry: StopChange = { type: "stop", at: when.getTime(), executionId, stage: "escalated" };
    const { executionStops } = at.s;
    const update = at.db.update(executionStops);
    const ofThis = eq(executionStops.executionId, executionId);
    if ("stage" in input) {
      if (stop[column[input.stage]]) return;
      entry.stage = input.stage;
      yield* q(update.set({ [column[input.stage]]: when }).where(ofThis));
    } else {
      entry.signal = input.escalation;
      const escalations = [...stop.escalations, { at: when.getTime(), signal: input.escalation }];
      yield* q(update.set({ escalations }).where(ofThis));
    }
    yield* appendToJournal(at, store, { executionId, at: when, kind: "detail", entries: [entry] });
  });
}
