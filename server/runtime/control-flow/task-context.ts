import type { Connection } from "../connections/connection";
import type { RowReaders } from "../data-flow/readers/row-readers";
import type { ConnectionManager } from "../model/connection-manager";
import type { DataType, VariantType } from "../model/data-type";
import type { Package } from "../model/package";
import type { TaskHost } from "../model/task-host";
import type { DtsValue } from "../model/value";
import type { PathMap } from "../paths/path-map";
import type { Registry } from "../registry";
import type { ChildRequest } from "./children/child-request";
import type { PackageSource } from "./children/package-source";
import type { DataFlowWatch } from "./data-flow-watch";
import type { LoggingLevel } from "./events/logging-level";
import type { ExecutionResult } from "./outcome";
import type { RunReporter } from "./run-event";
import type { RunResources } from "./run-resources";

/**
 * The variables, system variables and parameters an executable sees: its own, its containers', the package's; the nearest one wins.
 * Names are qualified (`User::x`, `System::PackageName`, `$Package::p`) or bare; they are case-sensitive, as in SSIS.
 */
export interface VariableScope {
  has(name: string): boolean;
  /** The value now; of a variable with an expression what the expression gives. Throws DtsError (not found, expression failed). */
  get(name: string): DtsValue;
  typeOf(name: string): VariantType;
  /** `User::x` of a variable that is named `x` or `User::x`. */
  qualifiedName(name: string): string;
  /** Converts the value to the variable's type. Throws DtsError (not found, read-only, not convertible). */
  set(name: string, value: DtsValue): void;
  isReadOnly(name: string): boolean;
}

/** A connection in use. `release` gives it back: closed, or kept when the manager retains it. */
export interface AcquiredConnection {
  readonly connection: Connection;
  release(): Promise<void>;
}

export interface ConnectionProvider {
  /** Opens what a connection manager points at, its property expressions evaluated first. By GUID, refId or name. Throws DtsError. */
  acquire(reference: string): Promise<AcquiredConnection>;
  /** The connection manager itself, its property expressions evaluated. Throws DtsError when there is none. */
  manager(reference: string): ConnectionManager;
}

export interface EventOptions {
  readonly details?: Readonly<Record<string, string>>;
  /** It follows from an earlier error of this task. Left out, the code decides (messages/consequences.ts). */
  readonly consequence?: boolean;
}

/**
 * Raises events in the name of an executable. The message is reported at once; the promise is fulfilled (never rejected) when the
 * event handlers have run, which a task may wait for and which the runtime waits for before the task ends.
 */
export interface TaskEvents {
  error(code: number, text: string, subComponent?: string, options?: EventOptions): Promise<void>;
  warning(code: number, text: string, subComponent?: string, options?: EventOptions): Promise<void>;
  information(code: number, text: string, subComponent?: string, options?: EventOptions): Promise<void>;
  progress(percent: number, description: string, subComponent?: string): Promise<void>;
  custom(event: string, text: string): Promise<void>;
  /** Asks the OnQueryCancel handlers, and says whether the execution is to be canceled. */
  queryCancel(): Promise<boolean>;
}

/** Everything a task may use while it is validated and executed. */
export interface TaskContext {
  readonly host: TaskHost;
  readonly package: Package;
  readonly registry: Registry;
  readonly variables: VariableScope;
  readonly connections: ConnectionProvider;
  readonly events: TaskEvents;
  /** Leads Windows paths to files of this machine: every path a task opens goes through it. */
  readonly paths: PathMap;
  /** For row counts of data flows. */
  readonly reporter: RunReporter;
  readonly loggingLevel: LoggingLevel;
  /** What lives as long as the run. */
  readonly resources: RunResources;
  /** Who looks at the rows of data flows. */
  readonly watch: DataFlowWatch;
  /** Bytes that each component of the task's data flow which gathers rows may hold; undefined when nobody has set a limit. */
  readonly memoryShare?: number | undefined;
  /** Programs that read the rows of destinations. */
  readonly readers?: RowReaders | undefined;
  /** Where packages come from that are not in the package's project. */
  readonly packages: PackageSource | undefined;
  /** Executes another package and answers its result. Throws DtsError when it would execute itself, or its process dies. */
  executeChild(request: ChildRequest): Promise<ExecutionResult>;
  /** Aborted when the execution is canceled. */
  readonly signal: AbortSignal;
  /** Evaluates an expression with the task's variables. Throws DtsError. */
  evaluate(expression: string): { readonly type: DataType; readonly value: DtsValue };
  /** Evaluates `variable = expression` and assigns; `target` is undefined when the expression assigns nothing. Throws DtsError. */
  assign(expression: string): { readonly target: string | undefined; readonly value: DtsValue };
  /**
   * Locks variables until the task ends: those it reads against writers, those it writes against everybody. Waits 16 attempts for
   * others. Throws DtsError: one does not exist or cannot be written, or a deadlock.
   */
  lockVariables(read: readonly string[], write: readonly string[]): Promise<void>;
  /** Throws DtsError for an assignment that can never be carried out; evaluates nothing. */
  checkAssignment(expression: string): void;
}
