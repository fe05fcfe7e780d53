import type { Recorder } from "@/server/access/caller";
import type { JournalRow } from "./journal-row";

/**  */
export async function readJournal(
  recorder: Recorder,
  input: { afterId: number; limit?: number; executionId?: number },
): Promise<JournalRow[]> {
  throw new Error(`read-journal is being written.`);
}
