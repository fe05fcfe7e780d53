import type { ExecutionKind } from "@/db/execution-filter";
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

/** A path whose rows are copied to a file while the execution runs (catalog.add_data_tap). */
export interface DataTapChoice {
  /** refId of the data flow task; id of one of its paths. */
  path: string;
  pathId: string;
  /** Name of the file; later runs of the task (in a loop) write `name-2.csv`, `name-3.csv` ... */
  file: string;
  /** Rows of each run that are written; null for all. */
  maxRows: number | null;
}

/** A file a data tap has written. */
export interface TapFile {
  file: string;
  path: string;
  pathId: string;
  rows: number;
  bytes: number;
  at: number;
}

/** How long a component was in one of its phases, all runs of its data flow together. */
export interface PhaseStatistics {
  path: string;
  component: string;
  /** "PreExecute", "ProcessInput" ... */
  phase: string;
  runs: number;
  startedAt: number;
  endedAt: number;
  /** What it worked itself, without waiting for others. */
  activeMs: number;
}

/** What went down one path, all runs of its data flow together. */
export interface PathStatistics {
  path: string;
  pathId: string;
  buffers: number;
  rowsSent: number;
  smallestBuffer: number;
  largestBuffer: number;
  firstAt: number;
  lastAt: number;
}

/** What is known about the insides of data flows; empty where the logging level asked for less. */
export interface ExecutionStatistics {
  phases: PhaseStatistics[];
  paths: PathStatistics[];
}

/** 0 None, 1 Basic, 2 Performance, 3 Verbose (MANAGEMENT.md 3.9). */
export type LoggingLevel = 0 | 1 | 2 | 3;

export interface ExecutionItem {
  id: number;
  kind: ExecutionKind;
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

export interface ExecutionFilter {
  /** Executions proper unless it says otherwise. */
  kind?: ExecutionKind | "any";
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
  /** Mebibytes that components of a data flow may gather rows in together; null for the default. */
  memoryMb: number | null;
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
  dataTaps: DataTapChoice[];
  /** The oldest of the files the data taps have written; how many there are in all. */
  tapFiles: TapFile[];
  tapFileCount: number;
  stop: StopLedger | null;
  /** Everything above includes the journal up to this id: a live stream resumes after it. */
  lastEventId: number;
  rights: Rights<"execution.view" | "execution.stop" | "package.execute">;
  /** Whether the caller may look at the rows themselves: samples and the files of data taps. */
  mayViewData: Decision;
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

/** Conditions no index answers. */
export interface MessageSearch {
  /** This executable and everything below it. */
  path?: string;
  /** Part of the text, case-insensitive. */
  text?: string;
}

export interface MessageFilter extends MessageSearch {
  levels?: MessageLevel[];
}

/** A search looks at a bounded number of messages at a time: a page may be short, even empty, and lead on nevertheless. */
export interface MessagePage {
  items: MessageItem[];
  /** Ids to continue with in either direction; null at that end. */
  before: number | null;
  after: number | null;
  /** The newest message that has been looked at: what comes after it is new. */
  reached: number;
}

/** A part of the count of an execution's messages. */
export interface MessageCounts {
  /** Messages per level that match, whatever the level that is shown. */
  counts: Record<MessageLevel, number>;
  /** Hand it back as `above` for the next part; null at the end. */
  next: number | null;
  /** The newest message that has been counted or passed. */
  reached: number;
  /** How far that is, from 0 to 1. */
  share: number;
}

/** The next message of a level from a place. */
export interface MessageStep {
  /** Null when there is none, or none so far. */
  id: number | null;
  /** It is the how manieth of its level; null when that would take too long to say. */
  number: number | null;
  /** Nothing has been found up to here, and there is more to look through; null when everything has been. */
  next: number | null;
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
  firstCause: {
    message: MessageItem;
    explanation: CodeExplanation | null;
    /** Also of codes nobody has explained. */
    symbolicName: string | null;
    executableName: string;
  } | null;
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
