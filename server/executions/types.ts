import type { Decision, Rights } from "@/server/access/acts";
import type { StopSignal } from "./journal-entry";
import type { ExecutionStatus } from "./status";

/** Times are milliseconds since 1970 (UTC) in everything below. */

/** A value the run is started with, in the shape the run dialog sends it. Connection strings are sealed when they carry a secret. */
export interface ExecutionOverride {
  /**
   * "property": a property path; "connection": a connection manager's name; "retarget": the same,
   * with the value "tsql" when its statements are T-SQL whatever database it reaches; "parameter": a parameter's name, a project's as
   * `$Project::name`; "path": a Windows drive, share or folder, whose value is a folder of this machine;
   * "password": the password the package was saved with.
   */
  kind: "property" | "connection" | "retarget" | "parameter" | "path" | "password";
  target: string;
  value: string;
  /** Keep it encrypted and never show it again. Connection strings with a password are treated so in any case. */
  sensitive?: boolean;
}

/** The same as a reader sees it: secrets are masked. */
export interface ShownOverride {
  kind: ExecutionOverride["kind"];
  target: string;
  value: string;
  masked: boolean;
}

/** 0 None, 1 Basic, 2 Performance, 3 Verbose (MANAGEMENT.md 3.9). */
export type LoggingLevel = 0 | 1 | 2 | 3;

export interface ExecutionItem {
  id: number;
  status: ExecutionStatus;
  packageId: string | null;
  packageName: string;
  /** "" for the root, else "/Samples/Currency". */
  folderPath: string;
  versionNumber: number;
  requestedById: string;
  requestedByName: string;
  createdAt: number;
  startedAt: number | null;
  endedAt: number | null;
  /** From start to end, or to now while it runs; null before the start. */
  durationMs: number | null;
  errorCount: number;
  warningCount: number;
  rowsTotal: number;
  /** Path of the task that is at work. */
  currentPath: string | null;
  firstErrorCode: string | null;
  firstErrorText: string | null;
  fingerprint: string | null;
  /** How long successful runs of this package usually take: the median of the last ones; null without any. */
  usualDurationMs: number | null;
}

/** An execution that has not ended, with whether the caller may stop it. */
export interface RunningItem extends ExecutionItem {
  mayStop: Decision;
}

export interface ExecutionFilter {
  status?: ExecutionStatus[];
  packageId?: string;
  /** Start of the package's name, case-insensitive; `*` and `?` as wildcards. */
  packageName?: string;
  requestedById?: string;
  fingerprint?: string;
  /** Created at or after / before. */
  since?: number;
  until?: number;
}

export interface ExecutionPage {
  items: ExecutionItem[];
  /** Hand it back as `before` to get the next page; null at the end. */
  nextBefore: number | null;
}

export type ExecutionCounts = Record<ExecutionStatus, number>;

export interface ExecutableState {
  /** refId of the executable. */
  path: string;
  status: "running" | "succeeded" | "failed" | "canceled" | "skipped";
  runs: number;
  failures: number;
  startedAt: number | null;
  endedAt: number | null;
  durationMs: number;
  iteration: { index: number; value: string; total: number | null } | null;
  percent: number | null;
}

export interface PathRows {
  /** Path of the data flow task, id of the data-flow path in it. */
  path: string;
  pathId: string;
  /** In the newest run of the task; over all its runs in this execution. */
  rows: number;
  totalRows: number;
}

/** The stop promise, stage by stage, with the deadline of each. */
export interface StopLedger {
  requestedByName: string;
  requestedAt: number;
  acknowledged: { by: number; at: number | null };
  aborted: { by: number; at: number | null };
  gone: { by: number; at: number | null };
  escalations: { at: number; signal: StopSignal }[];
}

export type EndReason = "host-died" | "host-silent" | "executor-lost" | "executor-failed" | "executor-stopped";

export interface ExecutionDetail extends ExecutionItem {
  loggingLevel: LoggingLevel;
  rerunOf: number | null;
  /** DTSExecResult: 0 success, 1 failure, 2 completion, 3 canceled; null when the host had no last word. */
  result: 0 | 1 | 2 | 3 | null;
  /** Why it ended unexpectedly. */
  endReason: EndReason | null;
  endDetail: string | null;
  host: { machine: string; pid: number | null } | null;
  overrides: ShownOverride[];
  executables: ExecutableState[];
  rows: PathRows[];
  stop: StopLedger | null;
  /** Everything above includes the journal up to this id: a live stream resumes after it. */
  lastEventId: number;
  rights: Rights<"execution.view" | "execution.stop" | "package.execute">;
}

export interface MessageItem {
  id: number;
  at: number;
  event: string;
  level: MessageLevel;
  path: string;
  sourceName: string;
  sourceId: string;
  subComponent: string | null;
  /** "0xC020901E". */
  code: string | null;
  text: string;
  details: Record<string, string>;
  iteration: string | null;
  consequence: boolean;
}

export type MessageLevel = "error" | "warning" | "information" | "progress" | "status";

export interface MessageFilter {
  levels?: MessageLevel[];
  /** This executable and everything below it. */
  path?: string;
  /** Part of the text, case-insensitive. */
  text?: string;
}

export interface MessagePage {
  items: MessageItem[];
  /** Ids to continue with in either direction; null at that end. */
  before: number | null;
  after: number | null;
  /** Messages per level that match path and text, whatever the level. */
  counts: Record<MessageLevel, number>;
}

/** What a code means, in our words; from server/runtime/messages. */
export interface CodeExplanation {
  code: string;
  symbolicName: string | null;
  meaning: string;
  causes: string[];
  tryNext: string[];
}

/** The failure-first card: what happened, in the order a person asks. */
export interface ExecutionReport {
  executionId: number;
  status: ExecutionStatus;
  /** The first error that no other error explains; null when there was none. */
  firstCause: { message: MessageItem; explanation: CodeExplanation | null; executableName: string } | null;
  /** Errors that only follow from it, oldest first, at most 200. */
  consequences: MessageItem[];
  /** Errors that stand for themselves beside the first cause, oldest first, at most 200. */
  otherCauses: { message: MessageItem; explanation: CodeExplanation | null }[];
  endReason: EndReason | null;
  endDetail: string | null;
  errorReport: { fingerprint: string; occurrences: number; firstSeenAt: number } | null;
  /** The newest successful execution of the package before this one. */
  lastSuccess: { id: number; versionNumber: number; at: number } | null;
}
