import { pruneSampleRequests } from "@/db/data-flow-watch";
import { pruneJournalBefore } from "@/db/journal";
import { q } from "@/db/store";
import type { Recorder } from "@/server/access/caller";
import { statusCode, unfinishedStatuses } from "./status";

/**
 * Removes what the journal says before `before` about executions that have ended: nobody resumes a stream of those any
 * more. Samples of rows go with it; messages, states and counts stay.
 */
export async function pruneJournal({ store }: Recorder, input: { before: Date }): Promise<void> {
  await store.tx(function* (at) {
    yield* q(pruneJournalBefore(at, input.before, unfinishedStatuses.map(statusCode)));
    yield* q(pruneSampleRequests(at, input.before));
  });
}
