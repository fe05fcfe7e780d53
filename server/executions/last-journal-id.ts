import type { Recorder } from "@/server/access/caller";

/**  */
export async function lastJournalId(recorder: Recorder): Promise<number> {
  throw new Error(`last-journal-id is being written.`);
}
