import type { Connection } from "./connections/connection";
import type {
  ConnectionProvider,
  EventOptions,
  TaskContext,
  TaskEvents,
  VariableScope,
} from "./control-flow/task-context";
import type { ComponentDefinition } from "./data-flow/component";
import type { LogWriter } from "./log-providers/log-entry";
import type { ConnectionManager } from "./model/connection-manager";
import type { ForEachEnumerator } from "./model/for-each-enumerator";
import type { LogProvider } from "./model/log-provider";
import type { Package } from "./model/package";
import type { TaskHost } from "./model/task-host";
import type { DtsValue } from "./model/value";
import type { PathMap } from "./paths/path-map";
import { defaultScriptFolder } from "./scripting/csharp/script-folder";
import { defaultScriptLimits, type ScriptHostDefinition, type ScriptLimits } from "./scripting/script-host";

/** Something about an element that the runtime cannot honour, found without running it. */
export interface Finding {
  readonly support: "partly" | "unsupported";
  readonly code: number;
  readonly reason: string;
  /** What of the element it is about: a property, a column. */
  readonly element?: string;
}

/** Tasks are validated twice: with the whole package before it runs, and each right before it is executed. */
export type ValidationTime = "withPackage" | "beforeExecution";

export interface TaskResult {
  readonly result: "success" | "failure" | "canceled";
  /** Goes into the variable that ExecValueVariable names (rows affected, exit code ...). */
  readonly executionValue?: DtsValue;
}

/** A kind of task: what it supports, how it is checked and what it does. */
export interface TaskDefinition {
  /** Canonical type id, e.g. `Microsoft.ExecuteSQLTask`. */
  readonly type: string;
  readonly displayName: string;
  /** Names of the log entries the task writes itself, through `events.custom` (CONTROLFLOW.md section 12). */
  readonly logEntries?: readonly string[];
  support?(host: TaskHost, registry: Registry): Finding[];
  /** Throws DtsError, or raises errors through the context's events. Called with the whole package, and again right before `execute`. */
  validate?(context: TaskContext, when: ValidationTime): Promise<void> | void;
  /** Does the work. A DtsError it throws becomes an OnError event and a failed task. */
  execute(context: TaskContext): Promise<TaskResult>;
}

/** What an enumerator may use. Events are raised in the name of the loop. */
export interface EnumeratorContext {
  readonly package: Package;
  readonly variables: VariableScope;
  readonly connections: ConnectionProvider;
  readonly events: TaskEvents;
  readonly paths: PathMap;
  readonly signal: AbortSignal;
}

export interface Enumeration {
  /** Number of elements, where it is known beforehand. */
  readonly total?: number;
  /** One array per element: index -> value, as variable mappings address them. */
  readonly elements: Iterable<DtsValue[]> | AsyncIterable<DtsValue[]>;
}

/** A kind of Foreach enumerator. */
export interface EnumeratorDefinition {
  /** Canonical type id, e.g. `Microsoft.ForEachFileEnumerator`. */
  readonly type: string;
  readonly displayName: string;
  support?(enumerator: ForEachEnumerator): Finding[];
  validate?(enumerator: ForEachEnumerator, context: EnumeratorContext): Promise<void> | void;
  enumerate(enumerator: ForEachEnumerator, context: EnumeratorContext): Promise<Enumeration>;
}

/** What opening a connection may use. */
export interface ConnectionContext {
  readonly package: Package;
  readonly paths: PathMap;
  readonly signal: AbortSignal;
  /** A warning or information in the name of the executable that asked for the connection. */
  warning(code: number, text: string, options?: EventOptions): void;
  information(code: number, text: string, options?: EventOptions): void;
}

/** A kind of connection manager, or several that open the same way. */
export interface ConnectionDefinition {
  /** Canonical types in capitals, e.g. `OLEDB`. */
  readonly types: readonly string[];
  readonly displayName: string;
  /** One connection serves everybody until the package that owns the manager has ended, whatever RetainSameConnection says. */
  readonly sharedInExecution?: true;
  support?(manager: ConnectionManager): Finding[];
  /** Opens a connection of its own for the caller. Throws DtsError. */
  acquire(manager: ConnectionManager, context: ConnectionContext): Promise<Connection>;
}

/** A kind of log provider: where and how it writes the entries of a run. */
export interface LogProviderDefinition {
  /** Canonical type id, e.g. `Microsoft.LogProviderTextFile`. */
  readonly type: string;
  readonly displayName: string;
  support?(provider: LogProvider): Finding[];
  /** Opens the log that a provider, its property expressions evaluated, points at. Throws DtsError; the run then goes on without it. */
  open(provider: LogProvider, connections: ConnectionProvider): Promise<LogWriter>;
}

/** What the runtime can run, by type id. Built-in and added definitions register alike; a later one replaces an earlier one. */
export class Registry {
  readonly tasks = new Map<string, TaskDefinition>();
  readonly enumerators = new Map<string, EnumeratorDefinition>();
  readonly connections = new Map<string, ConnectionDefinition>();
  readonly components = new Map<string, ComponentDefinition>();
  readonly logProviders = new Map<string, LogProviderDefinition>();
  /** By language in lower case. */
  readonly scriptHosts = new Map<string, ScriptHostDefinition>();
  /** What every script of a run may use. */
  scriptLimits: ScriptLimits = defaultScriptLimits;
  /** The folder that keeps compiled scripts. Only this user may be able to write into it. */
  scriptFolder: string = defaultScriptFolder();
  /** The program of the threads of data flows; without one a data flow computes in the thread of its task. */
  threadProgram: URL | undefined;

  registerTask(definition: TaskDefinition): void {
    this.tasks.set(definition.type, definition);
  }

  registerEnumerator(definition: EnumeratorDefinition): void {
    this.enumerators.set(definition.type, definition);
  }

  registerConnection(definition: ConnectionDefinition): void {
    for (const type of definition.types) this.connections.set(type, definition);
  }

  registerComponent(definition: ComponentDefinition): void {
    this.components.set(definition.classId, definition);
  }

  registerScriptHost(definition: ScriptHostDefinition): void {
    for (const language of definition.languages) this.scriptHosts.set(language.toLowerCase(), definition);
  }

  registerLogProvider(definition: LogProviderDefinition): void {
    this.logProviders.set(definition.type, definition);
  }
}
