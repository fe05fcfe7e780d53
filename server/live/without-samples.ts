import type { JournalRow } from "@/server/executions/journal-row";

/** A row of the journal for somebody who may follow the execution and not look at its rows; the row itself when it holds none. */
export function withoutSamples(row: JournalRow): JournalRow {
  if (!row.entries.some(({ type }) => type === "sample")) return row;
  return { ...row, entries: row.entries.filter(({ type }) => type !== "sample") };
}
