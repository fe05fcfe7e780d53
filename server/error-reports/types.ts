import type { Rights } from "@/server/access/acts";
import type { CodeExplanation } from "@/server/executions/types";

export type ErrorReportState = "open" | "resolved" | "ignored";

export interface ErrorReportItem {
  fingerprint: string;
  state: ErrorReportState;
  /** When it opened again by itself the last time. */
  reopenedAt: number | null;
  /** An ignored one opens again when it happens after this moment, or when it has occurred so often in all. */
  ignoredUntil: number | null;
  ignoredUntilCount: number | null;
  code: string | null;
  symbolicName: string | null;
  text: string;
  /** The executable and, in a data flow, the component it happened in. */
  sourceName: string;
  /** In executions the caller may see; for who may see all of them, in those that retention has removed, too. */
  occurrences: number;
  /** Of those. */
  firstSeenAt: number;
  lastSeenAt: number;
  /** Those in which it occurred most, at most four, and how many there are. */
  packageNames: string[];
  packageCount: number;
  /** Occurrences per day, oldest first, of the 14 days that end today, as the reader’s zone has them. */
  trend: number[];
}

export interface ErrorReportPage {
  items: ErrorReportItem[];
  nextBefore: { lastSeenAt: number; fingerprint: string } | null;
}

export interface ErrorReportNote {
  id: number;
  at: number;
  authorName: string;
  text: string;
  /** Written by who asks, who may take it away. */
  own: boolean;
}

/** A version of a package in which the error occurred, with the first and last execution. */
export interface AffectedVersion {
  packageId: string | null;
  packageName: string;
  folderPath: string;
  versionNumber: number;
  count: number;
  firstId: number;
  lastId: number;
  firstAt: number;
  lastAt: number;
}

export interface ErrorReportDetail extends ErrorReportItem {
  /** How many of the occurrences were in executions that retention has removed; 0 for who may not see all executions. */
  removed: number;
  explanation: CodeExplanation | null;
  stateChangedAt: number | null;
  stateChangedByName: string | null;
  /** The newest of them, at most 50; `executionCount` is how many there are. */
  executionCount: number;
  executions: { id: number; packageId: string | null; packageName: string; at: number; versionNumber: number }[];
  /** Occurrences per day of the last days that end with `lastDay`: today in the reader’s zone, as midnight in UTC. */
  days: { lastDay: number; counts: number[] };
  /** The one with the newest occurrence first, at most 40, and whether there are more. */
  versions: AffectedVersion[];
  moreVersions: boolean;
  notes: ErrorReportNote[];
  rights: Rights<"error-report.change">;
}

/** A value an execution ran with. */
export interface RunValue {
  value: string;
  /** The stored package, or what the execution was started with. */
  origin: "package" | "override";
  masked: boolean;
}

export type ValueKind = "parameter" | "variable" | "connection" | "property" | "retarget" | "path" | "password";

export interface ValueDifference {
  kind: ValueKind;
  name: string;
  good: RunValue | null;
  failed: RunValue | null;
}

/** One of the two executions of a comparison. */
export interface ComparedExecution {
  id: number;
  versionNumber: number;
  requestedByName: string;
  startedAt: number | null;
  durationMs: number | null;
  loggingLevel: number;
}

/** A failed execution beside the newest successful one of its package before it: what is different. */
export interface LastGoodComparison {
  packageId: string;
  packageName: string;
  folderPath: string;
  good: ComparedExecution;
  failed: ComparedExecution;
  /** Whether the project the package shares parameters and connections with changed. */
  projectChanged: boolean;
  /** Parameters, variables, connections and overrides that differ; `sameValues` is how many do not. */
  values: ValueDifference[];
  sameValues: number;
  /** A wholly encrypted package shows what it was started with and nothing of what is in it. */
  locked: boolean;
  rows: { path: string; pathId: string; good: number | null; failed: number | null }[];
}
