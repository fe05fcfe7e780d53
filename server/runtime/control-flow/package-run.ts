import type { RowReaders } from "../data-flow/readers/row-readers";
import type { ConnectionManager } from "../model/connection-manager";
import type { Executable } from "../model/executable";
import type { Package } from "../model/package";
import type { PathMap } from "../paths/path-map";
import type { Registry } from "../registry";
import type { Checkpoint } from "./checkpoints/checkpoint";
import type { PackageSource } from "./children/package-source";
import type { ConfigurationLog } from "./configurations/configuration-log";
import type { ParentVariables } from "./configurations/find-configured-values";
import type { IdleConnections } from "./connections/idle-connections";
import type { RetainedConnections } from "./connections/retained-connections";
import type { ToldConnections } from "./connections/told-connections";
import type { DataFlowWatch } from "./data-flow-watch";
import type { LoggingLevel } from "./events/logging-level";
import type { RaisedEvent } from "./events/raised-event";
import type { Frame } from "./frame";
import type { RunLogging } from "./logging/run-logging";
import type { RunLogs } from "./logging/run-logs";
import type { ExecutionResult, Outcome } from "./outcome";
import type { RowTotals } from "./row-totals";
import type { RunReporter } from "./run-event";
import type { RunResources } from "./run-resources";
import type { Semaphore } from "./semaphore";
import type { VariableLocks } from "./variables/variable-locks";
import type { VariableStore } from "./variables/variable-store";

/** What all parts of one run of a package share. */
export interface PackageRun {
  readonly package: Package;
  readonly registry: Registry;
  readonly reporter: RunReporter;
  readonly paths: PathMap;
  readonly signal: AbortSignal;
  readonly executionId: string | undefined;
  /** System::ExecutionInstanceGUID. */
  readonly instanceId: string;
  readonly variables: VariableStore;
  readonly variableLocks: VariableLocks;
  readonly retained: RetainedConnections;
  readonly idle: IdleConnections;
  readonly toldConnections: ToldConnections;
  /** What applying the package's configurations came to. */
  readonly configurations: ConfigurationLog;
  /** The configurations were left alone: System::IgnoreConfigurationsOnLoad. */
  readonly withoutConfigurations: boolean;
  /** Connection managers whose statements are T-SQL, whatever database they reach. */
  readonly retargeted: ReadonlySet<ConnectionManager>;
  /** What the run logs beside what the package says. */
  readonly logging: RunLogging | undefined;
  /** The logs of the package's log providers. */
  readonly logs: RunLogs;
  readonly rowTotals: RowTotals;
  readonly watch: DataFlowWatch;
  /** Bytes that the components of one data flow which gather rows may hold together. */
  readonly memoryLimit: number | undefined;
  readonly resources: RunResources;
  /** Programs that read the rows of destinations. */
  readonly readers: RowReaders | undefined;
  /** Event handlers run one after another; those they set off themselves have a turnstile of their own. */
  readonly handlerTurnstile: Semaphore;
  /** The checkpoint the package saves or starts from. */
  checkpoint: Checkpoint | undefined;
  /** An executable with FailPackageOnFailure failed: nothing more starts. */
  packageFailed: boolean;
  /** Milliseconds since 1970. */
  now(): number;
  /** Places for as many tasks as may run at once. */
  slots(): Semaphore;
  /** The task that executes this package as a child in this process; undefined for a package that was started by itself. */
  readonly caller: Frame | undefined;
  /** What a child's configurations see of its parent: the variables of the task that executes it and of everything around that. */
  readonly parentVariables: ParentVariables | undefined;
  /** Identities of the packages at work, this one included, by which one that would execute itself is recognized. */
  readonly lineage: readonly string[];
  /** Where Execute Package tasks find what is not in the package's project. */
  readonly packages: PackageSource | undefined;
  readonly loggingLevel: LoggingLevel;
  /** Hears of events that left the outermost container. */
  bubbled(event: RaisedEvent): void;
  /** Ends the execution as canceled, as an OnQueryCancel handler can. */
  cancel(): void;
  /**
   * Raises an event of `source` and runs its handlers; `via` is the frame that caused it and waits for it, where that is another one.
   * Containers execute executables, executables raise events, and handlers are containers: both verbs are found here, so that no
   * file has to import itself in a circle.
   */
  raise(source: Frame, event: RaisedEvent, via?: Frame): Promise<void>;
  /** What `raise` does beside the report: for events that another process has reported. */
  bubble(source: Frame, event: RaisedEvent): Promise<void>;
  execute(parent: Frame, executable: Executable): Promise<Outcome>;
  /** Executes a package in this process, inside the task that asks for it. */
  runChild(caller: Frame, child: Package, reporter: RunReporter): Promise<ExecutionResult>;
}
