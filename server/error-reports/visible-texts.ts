import type { SQL } from "drizzle-orm";
import { newestTexts } from "@/db/error-reports";
import { type At, q, type Steps } from "@/db/store";
import type { ErrorReportRow } from "./report-item";

/**
 * Error reports with the text of the newest occurrence that `visible` lets through. What is one report differs in numbers, times and
 * paths from one occurrence to the next, and those of another's package are nobody else's to read.
 */
export function* withVisibleTexts(at: At, rows: ErrorReportRow[], visible: SQL | undefined): Steps<ErrorReportRow[]> {
  if (visible === undefined || rows.length === 0) return rows;
  const fingerprints = rows.map((row) => row.fingerprint);
  const found = yield* q(newestTexts(at, fingerprints, visible));
  const texts = new Map(found.map(({ fingerprint, text }) => [fingerprint, text]));
  return rows.map((row) => ({ ...row, text: texts.get(row.fingerprint) ?? row.text }));
}
