import { newestJournalId } from "@/db/journal";
import type { Recorder } from "@/server/access/caller";

/** The id of the journal's newest row; 0 when there is none. */
export async function lastJournalId({ store }: Recorder): Promise<number> {
  const [newest] = await newestJournalId(store);
  return newest?.id ?? 0;
}
