import type { Rights } from "@/server/access/acts";
import type { CodeExplanation } from "@/server/executions/types";

export type ErrorReportState = "open" | "resolved" | "ignored";

export interface ErrorReportItem {
  fingerprint: string;
  state: ErrorReportState;
  code: string | null;
  symbolicName: string | null;
  text: string;
  sourceName: string;
  /** Executions the caller may see. */
  occurrences: number;
  firstSeenAt: number;
  lastSeenAt: number;
  packages: { id: string | null; name: string; folderPath: string }[];
  /** Occurrences per day, oldest first, of the 14 days that end today (UTC). */
  trend: number[];
}

export interface ErrorReportPage {
  items: ErrorReportItem[];
  nextBefore: { lastSeenAt: number; fingerprint: string } | null;
}

export interface ErrorReportDetail extends ErrorReportItem {
  explanation: CodeExplanation | null;
  stateChangedAt: number | null;
  stateChangedByName: string | null;
  executions: { id: number; packageId: string | null; packageName: string; at: number; versionNumber: number }[];
  rights: Rights<"error-report.change">;
}
