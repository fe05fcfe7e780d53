import { journalAfter } from "@/db/journal";
import type { Recorder } from "@/server/access/caller";
import type { JournalRow } from "./journal-row";

/** Rows of the journal after `afterId` in rising order, at most `limit` (1,000), of one execution or of all. */
export async function readJournal(
  { store }: Recorder,
  input: { afterId: number; limit?: number; executionId?: number },
): Promise<JournalRow[]> {
  const rows = await journalAfter(store, input.afterId, input.limit ?? 1_000, input.executionId);
  return rows.map(({ id, executionId, at, kind, body }) => ({
    id,
    executionId,
    at: at.getTime(),
    kind,
    entries: body,
  }));
}
