import type { DatabaseSource } from "../connections/choose-database";
import type { FtpServer, HttpServer } from "../connections/connection";
import type { SqlConnection } from "../connections/sql-connection";
import type { RunResources } from "../control-flow/run-resources";
import type { DtsErrorOptions } from "../messages/dts-error";
import type { VariantType } from "../model/data-type";
import type { DtsValue } from "../model/value";
import type { ComponentScript, ComponentScriptRun } from "./component-script";

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
  /** Whether scripts of hosts that can keep them from it reach other machines; databases are served by the runtime in any case. */
  readonly network: boolean;
  /** Whether they may start programs of this machine. */
  readonly programs: boolean;
  /** Whether scripts of such hosts may run on a machine that has nothing to confine them with. */
  readonly unconfined: boolean;
}

/** `GANTRY_SCRIPT_UNCONFINED` counts for programs that use the object model too: whoever runs them decides about the machine. */
export const defaultScriptLimits: ScriptLimits = {
  timeSeconds: 3600,
  memoryMb: 256,
  events: 100_000,
  network: false,
  programs: false,
  unconfined: process.env.GANTRY_SCRIPT_UNCONFINED === "on",
};

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

/** A variable that a script may use. */
export interface ScriptVariable {
  /** As it was declared: `x` or `User::x`. */
  readonly name: string;
  readonly qualifiedName: string;
  readonly type: VariantType;
  readonly mode: "read" | "write";
}

/** A connection manager of the package of a script. */
export interface ScriptConnectionManager {
  readonly name: string;
  /** As the package spells it: `OLEDB`, `ADO.NET:SQL`, `FILE`. */
  readonly type: string;
  readonly id: string;
  readonly description: string;
}

type Server = FtpServer | HttpServer;

/** An open connection of a script; it has to be given back. */
export interface ScriptDatabase {
  readonly connection: SqlConnection;
  release(): Promise<void>;
}

/**
 * What a script may do, whatever its language: SSIS's `Dts` object as the runtime serves it. Only the declared variables can be
 * used, and they stay locked until the task has ended. Everything throws DtsError.
 */
export interface ScriptSession {
  readonly taskName: string;
  readonly packageName: string;
  /** Declared variables and those locked since, with what may be done to them. */
  variables(): readonly ScriptVariable[];
  /** Whether there is a variable of this name, declared or not. */
  hasVariable(name: string): boolean;
  read(name: string): { readonly type: VariantType; readonly value: DtsValue };
  /** Converts to the variable's type. */
  write(name: string, value: DtsValue): void;
  /** A variable of type Object holds an object that the script has changed without assigning it: the variable need not be writable. */
  replaceObject(name: string, value: DtsValue): void;
  /** What VariableDispenser does: adds variables to the declared ones while the script runs. */
  lock(read: readonly string[], write: readonly string[]): Promise<void>;
  connections(): readonly ScriptConnectionManager[];
  connectionString(connection: string): string;
  /** A property of a connection manager by object-model name; undefined when it has none of this name. */
  connectionProperty(connection: string, property: string): DtsValue | undefined;
  /** Changes a property for the rest of the execution. */
  setConnectionProperty(connection: string, property: string, value: DtsValue): void;
  /** Opens a connection and gives it back, to see that it can be had. */
  tryConnection(connection: string): Promise<void>;
  /** Adds a connection manager for the rest of the execution. */
  addConnection(type: string): ScriptConnectionManager;
  /** Runs a statement with `?` markers on a database connection. */
  query(connection: string, sql: string, values: readonly DtsValue[], signal: AbortSignal): Promise<ScriptQueryResult>;
  /** A connection to the database that a connection manager leads to. */
  acquireDatabase(connection: string): Promise<ScriptDatabase>;
  /** A connection of a script's own connection string; one that a manager has too is that manager's, as the run has set it up. */
  openDatabase(source: DatabaseSource): Promise<ScriptDatabase>;
  /** The server that an FTP or HTTP connection manager leads to, and how to log in there. */
  acquireServer<Kind extends Server["kind"]>(connection: string, kind: Kind): Promise<Extract<Server, { kind: Kind }>>;
  /** A path of the package as this machine understands it. */
  localPath(path: string): string;
  /** The program that a rule of the path map gives for one of Windows; others stay what they are. */
  localProgram(path: string): string;
  /** LocaleID of the task, or of what it stands in. */
  readonly localeId: number;
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
  /** How long the script has then to notice it before its process is ended, in milliseconds; left out, two seconds. */
  readonly cancelGraceMs?: number;
  /** What lives as long as the run: a process that serves all scripts of a package, for instance. */
  readonly resources: RunResources;
}

export interface ScriptOutcome {
  /** What the script set as its task result; "canceled" when it was ended because of the signal. */
  readonly result: "success" | "failure" | "canceled";
  /** Dts.ExecutionValue. */
  readonly executionValue?: DtsValue;
}

/** Why a project cannot run; `reason` is a sentence. */
export interface ScriptRefusal {
  readonly code: number;
  readonly reason: string;
  /** Facts about it, as an error has them: the places where the script does not compile, what to do. */
  readonly options?: Pick<DtsErrorOptions, "details" | "help">;
}

/** What is to be known of a script that is ready. */
export interface ScriptReadiness {
  /** Why the assembly that the package carries runs instead of the source; undefined when the source does. */
  readonly insteadOfSource: string | undefined;
}

/** What is to be known of a project without compiling it. */
export interface ScriptFacts {
  /** Assemblies that the project refers to; `found` is undefined where nothing can tell. */
  readonly references: readonly { readonly name: string; readonly found: boolean | undefined }[];
  /** What runs: the source or the assembly that the package carries; undefined until the project was compiled. */
  readonly runs: "source" | "assembly" | undefined;
  /** Why the assembly runs instead of the source. */
  readonly insteadOfSource: string | undefined;
}

/** What runs scripts of one or several languages. Registered like tasks: a later one replaces an earlier one. */
export interface ScriptHostDefinition {
  /** Spellings of ScriptProject's Language, in any case. */
  readonly languages: readonly string[];
  readonly displayName: string;
  /** Why a project cannot run, found without running it; nothing when it can. */
  support(project: ScriptProject): readonly ScriptRefusal[];
  /** What is known of a project that can run; left out by hosts that always run the source. */
  inspect?(project: ScriptProject): ScriptFacts;
  /**
   * Makes a script ready while its package is validated, before anything runs: compiles it, for instance. Throws DtsError when it can
   * never run. Afterwards `support` knows.
   */
  prepare?(project: ScriptProject, resources: RunResources): Promise<ScriptReadiness>;
  /**
   * Runs the entry point and reports how it ended. Throws DtsError: 0xC00291AC when the script does not compile, 0xC00291B1 when it
   * threw, codes of the host's own when it was ended. Whatever the script does, the runtime lives on.
   */
  run(run: ScriptRun): Promise<ScriptOutcome>;
  /** Starts the script of a Script Component; left out by hosts that know tasks only. Throws as `run` does. */
  openComponent?(run: ComponentScriptRun): Promise<ComponentScript>;
}
