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
  /** Buffers that wait at the end of a path for its component to read them, per path id; paths without a queue are left out. */
  readonly waiting?: Readonly<Record<string, number>>;
  /** The component that worked most since the event before. */
  readonly busiest?: string;
  readonly final?: true;
}

/** The phases of a component's life that are timed, as SSIS names them. */
export type ComponentPhase =
  | "Validate"
  | "AcquireConnections"
  | "PreExecute"
  | "PrimeOutput"
  | "ProcessInput"
  | "PostExecute"
  | "ReleaseConnections";

export interface PhaseTime {
  readonly component: string;
  readonly phase: ComponentPhase;
  readonly startedAt: number;
  readonly endedAt: number;
  /** What the component worked itself, without waiting for others. */
  readonly activeMs: number;
}

/** How long the components of a Data Flow task took, at its end; with logging levels Performance and Verbose. */
export interface PhasesEvent {
  readonly type: "phases";
  readonly at: number;
  readonly path: string;
  readonly phases: readonly PhaseTime[];
}

/** Buffers that went down the paths of a Data Flow task since the event before; with logging level Verbose. */
export interface BuffersEvent {
  readonly type: "buffers";
  readonly at: number;
  readonly path: string;
  readonly sent: readonly { readonly pathId: string; readonly at: number; readonly rows: number }[];
}

/** Rows of a path that somebody asked to see. */
export interface SampleEvent {
  readonly type: "sample";
  readonly at: number;
  readonly path: string;
  readonly pathId: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Values as text, cut where they are long; NULL is null. */
  readonly rows: readonly (readonly (string | null)[])[];
}

/** A data tap has written a file to its end. */
interface TapEvent {
  readonly type: "tap";
  readonly at: number;
  readonly path: string;
  readonly pathId: string;
  /** Name of the file; its folder is a matter of the machine. */
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
}

/** A connection manager was opened where it had not led before in this run, or could not be opened there. */
interface ConnectionEvent {
  readonly type: "connection";
  readonly at: number;
  readonly path: string;
  readonly name: string;
  readonly connectionType: string;
  /** Without its secrets. */
  readonly connectionString: string;
  readonly refused?: true;
}

interface ProgressEvent {
  readonly type: "progress";
  readonly at: number;
  readonly path: string;
  readonly percent: number;
  readonly text: string;
}

export type RunEvent =
  | MessageEvent
  | ExecutableEvent
  | IterationEvent
  | RowsEvent
  | ProgressEvent
  | PhasesEvent
  | BuffersEvent
  | SampleEvent
  | TapEvent
  | ConnectionEvent;

/** Receives the events of a run in order. Must not throw and must not wait. */
export interface RunReporter {
  report(event: RunEvent): void;
}
