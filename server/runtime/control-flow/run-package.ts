import { randomUUID } from "node:crypto";
import { availableParallelism } from "node:os";
import type { RowReaders } from "../data-flow/readers/row-readers";
import { DtsError } from "../messages/dts-error";
import type { ConnectionManager } from "../model/connection-manager";
import type { Package } from "../model/package";
import { PathMap } from "../paths/path-map";
import type { Registry } from "../registry";
import { retargetedConnections } from "./apply-overrides";
import { packageIdentity } from "./children/package-identity";
import type { PackageSource } from "./children/package-source";
import { ConfigurationLog } from "./configurations/configuration-log";
import { configurePackage } from "./configurations/configure-package";
import type { ParentVariables } from "./configurations/find-configured-values";
import { IdleConnections } from "./connections/idle-connections";
import { RetainedConnections } from "./connections/retained-connections";
import { ToldConnections } from "./connections/told-connections";
import { DataFlowWatch } from "./data-flow-watch";
import { FrameEvents } from "./events/frame-events";
import { atLoggingLevel, type LoggingLevel } from "./events/logging-level";
import { bubbleEvent, raiseEvent } from "./events/raise-event";
import type { RaisedEvent } from "./events/raised-event";
import { executeExecutable } from "./execute-executable";
import { executePackage } from "./execute-package";
import { Frame } from "./frame";
import type { RunLogging } from "./logging/run-logging";
import { RunLogs } from "./logging/run-logs";
import type { ExecutionResult } from "./outcome";
import type { Override } from "./override";
import type { PackageRun } from "./package-run";
import { RowTotals } from "./row-totals";
import type { RunReporter } from "./run-event";
import { RunResources } from "./run-resources";
import { Semaphore } from "./semaphore";
import { refuseMissingParameters } from "./validation/refuse-missing-parameters";
import { refuseUnknownTaps } from "./validation/refuse-unknown-taps";
import { packageVariables } from "./variables/system-variables";
import { VariableLocks } from "./variables/variable-locks";
import { VariableStore } from "./variables/variable-store";

export type { ExecutionResult };

export interface RunOptions {
  readonly registry: Registry;
  readonly overrides: readonly Override[];
  /** Where Windows paths lead; left out, nowhere. */
  readonly paths?: PathMap;
  readonly reporter: RunReporter;
  /** Aborting it cancels the execution: nothing starts any more, what runs is asked to end. */
  readonly signal: AbortSignal;
  readonly loggingLevel: LoggingLevel;
  /** System::ServerExecutionID. */
  readonly executionId?: string;
  /** Stops after validation, as dtexec /Validate does. */
  readonly validateOnly?: boolean;
  /** Logs beside those of the package. */
  readonly logging?: RunLogging;
  /** Leaves the package's configurations alone, as a restart from a checkpoint does. */
  readonly withoutConfigurations?: boolean;
  /** Where Execute Package tasks find packages beyond those of the package's project. */
  readonly packages?: PackageSource;
  /** Data taps, and the samples asked for while the package runs. */
  readonly watch?: DataFlowWatch;
  /** Bytes that the components of one data flow which gather rows may hold together; each has its own default when left out. */
  readonly memoryLimit?: number | undefined;
  /** Who reads the rows of DataReader and Data Streaming destinations; they end with the execution. */
  readonly readers?: RowReaders;
  /** Of a child in a process of its own: identities of the packages at work around it. */
  readonly lineage?: readonly string[];
  /** Of a child in a process of its own: what its configurations see of its parent. */
  readonly parentVariables?: ParentVariables;
  /** Of a child in a process of its own: connection managers of its project whose statements are T-SQL. */
  readonly retargeted?: ReadonlySet<ConnectionManager>;
  /** Of a child in a process of its own: hears of events that left the package. */
  readonly bubbled?: (event: RaisedEvent) => void;
  /** Time between two of the 16 attempts to lock a variable that somebody else holds; 250 ms when left out. */
  readonly lockAttemptMs?: number;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
}

interface PackageResult {
  readonly result: ExecutionResult;
  /** An override was for something the package does not have: the reason, and the package did not start. */
  readonly refusedOverride?: DtsError;
}

const results = { success: 0, failure: 1, completion: 2, canceled: 3, disabled: 0 } as const;

/**
 * Runs a package: configurations and overrides, validation of the whole tree, execution (CONTROLFLOW.md sections 1 and 9). Everything
 * that goes wrong with the package is an event and a result; only faults of the runtime are thrown. Configurations, overrides and
 * property expressions are written into `target`, as SSIS does; variables are not.
 */
export function runPackage(target: Package, options: RunOptions): Promise<PackageResult> {
  return start(target, options, undefined);
}

/** `caller` is the task that executes the package as a child. */
async function start(target: Package, options: RunOptions, caller: Frame | undefined): Promise<PackageResult> {
  const canceling = new AbortController();
  const run = packageRun(target, options, canceling, caller);
  const cancel = () => canceling.abort();
  options.signal.addEventListener("abort", cancel, { once: true });
  if (options.signal.aborted) cancel();
  try {
    return await begin(run, options);
  } finally {
    options.signal.removeEventListener("abort", cancel);
    await run.checkpoint?.close();
    await run.logs.close();
    await run.retained.close();
    if (caller === undefined) await run.idle.close();
    if (caller === undefined) await run.resources.close();
    if (!caller) options.readers?.end();
  }
}

/** Without its overrides and required values a package would work on the wrong data: it does not start. */
async function begin(run: PackageRun, { overrides, validateOnly }: RunOptions): Promise<PackageResult> {
  const refusedOverride = await raised(run, () =>
    configurePackage(packageFrame(run), overrides, run.withoutConfigurations),
  );
  if (refusedOverride) return { result: results.failure, refusedOverride };
  if (await raised(run, () => refuseMissingParameters(run.package))) return { result: results.failure };
  if (await raised(run, () => refuseUnknownTaps(run.package, run.watch))) return { result: results.failure };
  return { result: results[await executePackage(packageFrame(run), run.package, validateOnly ?? false)] };
}

/** The DtsError that some work throws, after it was raised; undefined when it throws none. */
async function raised(run: PackageRun, work: () => Promise<void> | void): Promise<DtsError | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!(error instanceof DtsError)) throw error;
    await new FrameEvents(packageFrame(run)).thrown(error);
    return error;
  }
}

/** The outermost frame, which everything else runs in. */
function packageFrame(run: PackageRun): Frame {
  return new Frame(run, run.package, run.caller, packageVariables);
}

function packageRun(
  target: Package,
  options: RunOptions,
  canceling: AbortController,
  caller: Frame | undefined,
): PackageRun {
  return {
    package: target,
    registry: options.registry,
    paths: options.paths ?? new PathMap(),
    reporter: atLoggingLevel(options.reporter, options.loggingLevel),
    signal: canceling.signal,
    executionId: options.executionId,
    instanceId: `{${randomUUID().toUpperCase()}}`,
    variables: new VariableStore(),
    // A child may lock its parent's variables.
    variableLocks: caller?.run.variableLocks ?? new VariableLocks(options.lockAttemptMs),
    retained: new RetainedConnections(),
    idle: caller?.run.idle ?? new IdleConnections(),
    toldConnections: caller?.run.toldConnections ?? new ToldConnections(),
    configurations: new ConfigurationLog(),
    withoutConfigurations: options.withoutConfigurations ?? false,
    // Of a project's managers it holds in the packages that are executed by this one, too.
    retargeted: caller?.run.retargeted ?? options.retargeted ?? retargetedConnections(target, options.overrides),
    // A child's entries go to the logs around it anyway.
    logging: caller ? undefined : options.logging,
    logs: new RunLogs(),
    rowTotals: new RowTotals(),
    // Taps and samples name paths of the package that was started; a child may have others of the same names.
    watch: (caller === undefined ? options.watch : undefined) ?? new DataFlowWatch(),
    memoryLimit: options.memoryLimit,
    resources: caller?.run.resources ?? new RunResources(),
    readers: options.readers,
    handlerTurnstile: new Semaphore(1),
    packageFailed: false,
    checkpoint: undefined,
    now: options.clock ?? Date.now,
    slots: () => new Semaphore(placesOf(target)),
    caller,
    parentVariables: caller?.variables ?? options.parentVariables,
    lineage: [...(caller?.run.lineage ?? options.lineage ?? []), packageIdentity(target)],
    packages: options.packages,
    loggingLevel: options.loggingLevel,
    bubbled: options.bubbled ?? (() => {}),
    cancel: () => canceling.abort(),
    raise: raiseEvent,
    bubble: bubbleEvent,
    execute: executeExecutable,
    runChild: async (frame, child, reporter) => {
      const ofChild = { ...options, overrides: [], withoutConfigurations: false, reporter, signal: frame.run.signal };
      return (await start(child, ofChild, frame)).result;
    },
  };
}

/** MaxConcurrentExecutables; -1 means as many as there are processors, and two (CONTROLFLOW.md section 4). */
function placesOf(target: Package): number {
  const most = target.maxConcurrentExecutables;
  return most >= 1 ? most : availableParallelism() + 2;
}
