import type { Executable } from "../model/executable";
import type { Package } from "../model/package";
import type { PathMap } from "../paths/path-map";
import type { Registry } from "../registry";
import type { RetainedConnections } from "./connections/retained-connections";
import type { RaisedEvent } from "./events/raised-event";
import type { Frame } from "./frame";
import type { RunLogs } from "./logging/run-logs";
import type { Outcome } from "./outcome";
import type { RowTotals } from "./row-totals";
import type { RunReporter } from "./run-event";
import type { Semaphore } from "./semaphore";
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
  readonly retained: RetainedConnections;
  /** The logs of the package's log providers. */
  readonly logs: RunLogs;
  readonly rowTotals: RowTotals;
  /** Event handlers run one after another; those they set off themselves have a turnstile of their own. */
  readonly handlerTurnstile: Semaphore;
  /** An executable with FailPackageOnFailure failed: nothing more starts. */
  packageFailed: boolean;
  /** Milliseconds since 1970. */
  now(): number;
  /** Places for as many tasks as may run at once. */
  slots(): Semaphore;
  /** Ends the execution as canceled, as an OnQueryCancel handler can. */
  cancel(): void;
  /**
   * Raises an event of `source` and runs its handlers; `via` is the frame that caused it and waits for it, where that is another one.
   * Containers execute executables, executables raise events, and handlers are containers: both verbs are found here, so that no
   * file has to import itself in a circle.
   */
  raise(source: Frame, event: RaisedEvent, via?: Frame): Promise<void>;
  execute(parent: Frame, executable: Executable): Promise<Outcome>;
}
