import type { VariantType } from "../model/data-type";
import type { DtsValue } from "../model/value";

/** A source file of a script project. */
interface ScriptItem {
  readonly name: string;
  readonly text: string;
}

/** A compiled assembly that a project carries. */
interface ScriptBinary {
  readonly name: string;
  readonly base64: string;
}

/** The script of a Script Task as its package stores it (DTSX.md section 12.2). */
export interface ScriptProject {
  readonly name: string;
  /** As the package spells it: `CSharp`, `VisualBasic`, `JavaScript`, `TypeScript`. */
  readonly language: string;
  /** Name of the function that is called: `Main`. */
  readonly entryPoint: string;
  /** VSTAMajorVersion; undefined for the VSA scripts of 2005. */
  readonly vstaMajorVersion: number | undefined;
  readonly items: readonly ScriptItem[];
  readonly binaries: readonly ScriptBinary[];
  /** Names as declared, bare or qualified. */
  readonly readOnlyVariables: readonly string[];
  readonly readWriteVariables: readonly string[];
}

/** How much a script may use. */
export interface ScriptLimits {
  /** From the start to the end of its entry point, event handlers and statements included. */
  readonly timeSeconds: number;
  /** What the language keeps its objects in; the process around it may take as much more as its runtime needs. */
  readonly memoryMb: number;
  /** Events and log entries of one task; a script that floods the messages is ended. */
  readonly events: number;
}

export const defaultScriptLimits: ScriptLimits = { timeSeconds: 3600, memoryMb: 256, events: 100_000 };

export interface ScriptEvent {
  readonly kind: "information" | "warning" | "error";
  readonly code: number;
  readonly text: string;
  readonly subComponent: string;
}

/** Rows a statement gave. */
export interface ScriptQueryResult {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly DtsValue[])[];
  readonly rowsAffected: number;
}

/**
 * What a script may do, whatever its language: SSIS's `Dts` object as the runtime serves it. Only the declared variables can be
 * used, and they stay locked until the task has ended. Everything throws DtsError.
 */
export interface ScriptSession {
  readonly taskName: string;
  readonly packageName: string;
  /** Declared variables and those locked since, with what may be done to them. */
  variables(): readonly { readonly name: string; readonly mode: "read" | "write" }[];
  read(name: string): { readonly type: VariantType; readonly value: DtsValue };
  /** Converts to the variable's type. */
  write(name: string, value: DtsValue): void;
  /** What VariableDispenser does: adds variables to the declared ones while the script runs. */
  lock(read: readonly string[], write: readonly string[]): Promise<void>;
  connections(): readonly { readonly name: string; readonly type: string }[];
  connectionString(connection: string): string;
  /** Runs a statement with `?` markers on a database connection. */
  query(connection: string, sql: string, values: readonly DtsValue[], signal: AbortSignal): Promise<ScriptQueryResult>;
  /** A path of the package as this machine understands it. */
  localPath(path: string): string;
  /** Fulfilled when the event's handlers have run. */
  fire(event: ScriptEvent): Promise<void>;
  progress(percent: number, text: string, subComponent: string): Promise<void>;
  /** A custom event; `ScriptTaskLogEntry` is what Dts.Log writes. */
  custom(event: string, text: string): Promise<void>;
  /** Dts.Events.FireQueryCancel: whether the script ought to end. */
  isCanceled(): Promise<boolean>;
}

/** One execution of a script. */
export interface ScriptRun {
  readonly project: ScriptProject;
  readonly session: ScriptSession;
  readonly limits: ScriptLimits;
  /** Folders of this machine that the path map leads to: the only files a confined script reaches. */
  readonly folders: readonly string[];
  /** Aborted when the execution is canceled. */
  readonly signal: AbortSignal;
}

export interface ScriptOutcome {
  /** What the script set as its task result; "canceled" when it was ended because of the signal. */
  readonly result: "success" | "failure" | "canceled";
  /** Dts.ExecutionValue. */
  readonly executionValue?: DtsValue;
}

/** Why a project cannot run; `reason` is a sentence. */
interface ScriptRefusal {
  readonly code: number;
  readonly reason: string;
}

/** What runs scripts of one or several languages. Registered like tasks: a later one replaces an earlier one. */
export interface ScriptHostDefinition {
  /** Spellings of ScriptProject's Language, in any case. */
  readonly languages: readonly string[];
  readonly displayName: string;
  /** Why a project cannot run, found without running it; nothing when it can. */
  support(project: ScriptProject): readonly ScriptRefusal[];
  /**
   * Runs the entry point and reports how it ended. Throws DtsError: 0xC00291AC when the script does not compile, 0xC00291B1 when it
   * threw, codes of the host's own when it was ended. Whatever the script does, the runtime lives on.
   */
  run(run: ScriptRun): Promise<ScriptOutcome>;
}
