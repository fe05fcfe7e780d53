import type { JournalEntry } from "./journal-entry";

/** One row of the journal, as the live stream sends it. */
export interface JournalRow {
  id: number;
  executionId: number;
  /** Milliseconds since 1970. */
  at: number;
  kind: "detail" | "execution";
  entries: JournalEntry[];
}
