/*
 * What a run tells about itself: plain JSON, the wire format between host and executor and the body of the journal. `path` is the
 * refId of the executable that the event is about, `at` milliseconds since 1970.
 */

/** The events of SSIS that become messages (CONTROLFLOW.md section 5). */
export type EventName =
  | "OnPreValidate"
  | "OnPostValidate"
  | "OnPreExecute"
  | "OnPostExecute"
  | "OnError"
  | "OnWarning"
  | "OnInformation"
  | "OnProgress"
  | "OnTaskFailed"
  | "OnQueryCancel"
  | "OnVariableValueChanged"
  | "OnCustomEvent"
  | "Diagnostic";

export interface MessageEvent {
  readonly type: "message";
  readonly at: number;
  readonly event: EventName;
  readonly level: "error" | "warning" | "information" | "progress" | "status";
  readonly path: string;
  readonly sourceName: string;
  /** DTSID of the executable, "" when there is none. */
  readonly sourceId: string;
  /** Component, enumerator or connection manager inside the executable. */
  readonly subComponent?: string;
  readonly code?: number;
  readonly text: string;
  /** Facts for the reader: file, lookup, row, column, rawValue, connection, cause, next ... */
  readonly details?: Readonly<Record<string, string>>;
  /** Turn of the innermost loop, e.g. `3: …/Currency_BAD.txt`. */
  readonly iteration?: string;
  /** It follows from an earlier error of the same task. */
  readonly consequence?: true;
}

export type ExecutableStatus = "running" | "succeeded" | "failed" | "canceled" | "skipped";

/** An executable changes its status; `skipped` is said of disabled ones and of those on a path that is never taken. */
export interface ExecutableEvent {
  readonly type: "executable";
  readonly at: number;
  readonly path: string;
  readonly status: ExecutableStatus;
  readonly iteration?: string;
  /** With a terminal status, except `skipped`. */
  readonly durationMs?: number;
}

/** A loop begins a turn. */
export interface IterationEvent {
  readonly type: "iteration";
  readonly at: number;
  readonly path: string;
  /** From 1. */
  readonly index: number;
  readonly value: string;
  /** How many turns there will be, where that is known. */
  readonly total?: number;
}

/** Row counts of a Data Flow task, exact and cumulative. */
export interface RowsEvent {
  readonly type: "rows";
  readonly at: number;
  readonly path: string;
  /** Rows per path id in this run of the task. */
  readonly rows: Readonly<Record<string, number>>;
  /** Rows per path id over all runs of the task in this execution. */
  readonly loopTotal?: Readonly<Record<string, number>>;
  readonly final?: true;
}

interface ProgressEvent {
  readonly type: "progress";
  readonly at: number;
  readonly path: string;
  readonly percent: number;
  readonly text: string;
}

export type RunEvent = MessageEvent | ExecutableEvent | IterationEvent | RowsEvent | ProgressEvent;

/** Receives the events of a run in order. Must not throw and must not wait. */
export interface RunReporter {
  report(event: RunEvent): void;
}
