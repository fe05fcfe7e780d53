import type { DataTap } from "@/server/runtime/control-flow/data-flow-watch";
import type { LoggingLevel } from "@/server/runtime/control-flow/events/logging-level";
import type { Override } from "@/server/runtime/control-flow/override";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";
import type { ExecutionResult } from "@/server/runtime/control-flow/run-package";
import type { PathRule } from "@/server/runtime/paths/path-map";
import type { ScriptLimits } from "@/server/runtime/scripting/script-host";

/*
 * What executor and host say to each other over the host's channel (advanced serialization, so bytes stay bytes).
 *
 *   host      executor
 *   ready ->                       the runtime is loaded; the host is warm
 *         <- run                   once in a host's life
 *   events -> <- taken             batches; at most WINDOW of them are under way
 *   package -> <- package          a task names a package of the store; its bytes, or why not
 *         <- sample                somebody wants to see rows of a path; the answer is an event
 *         <- stop                  at any time after run
 *   stopping ->                    the stop was heard
 *   aborted ->                     only after a stop: statements cancelled, child processes ended, loops left
 *   result ->                      the last word; the host ends
 *   alive ->                       every ALIVE_MS from ready on
 *
 * A host whose channel closes, because the executor is gone, ends itself and every process it started.
 */

/** Batches that may be sent before the executor has taken the first of them. */
export const WINDOW = 4;

/** How often a host says that its event loop turns, and how much memory it holds. */
export const ALIVE_MS = 2_000;

/** Everything a host needs for one execution: it reads no database. */
export interface RunRequest {
  readonly type: "run";
  readonly executionId: number;
  /** Ends after validation, as dtexec /Validate does. */
  readonly validateOnly: boolean;
  /** The stored bytes of the package. */
  readonly package: Uint8Array;
  /** What its project shares, as a deployment file; its packages may be missing in it, then they are asked for. */
  readonly project?: Uint8Array;
  /** Opens a package, and a project, that were saved with one. */
  readonly password?: string;
  /** Applied in this order, as dtexec does. May hold secrets: neither side logs them. */
  readonly overrides: readonly Override[];
  readonly loggingLevel: LoggingLevel;
  /** Bytes that the components of one data flow which gather rows may hold together; undefined for the default. */
  readonly memoryLimit?: number;
  readonly dataTaps: readonly DataTap[];
  /** Where Windows paths lead, the rules of the execution first. Drives without a rule lie below `workingDirectory`. */
  readonly pathRules: readonly PathRule[];
  /** Where relative paths of the package start. Created when missing. */
  readonly workingDirectory: string;
  /** What every script of the package may use. */
  readonly scriptLimits: ScriptLimits;
  /** What its scripts were compiled to. */
  readonly scriptFolder: string;
}

/** Somebody wants to see the next rows of a path; they come as an event. */
interface SampleQuestion {
  readonly type: "sample";
  readonly path: string;
  readonly pathId: string;
  readonly rows: number;
}

/** A task of the execution is to execute another package. */
export interface PackageQuestion {
  readonly type: "package";
  readonly id: number;
  /** "project": a package beside the one that is executed; "store": one by its path from the root folder. */
  readonly place: "project" | "store";
  readonly name: string;
}

export interface PackageAnswer {
  readonly type: "package";
  readonly id: number;
  /** Neither these nor a refusal: there is no such package. */
  readonly bytes?: Uint8Array;
  readonly refused?: string;
}

export type ToHost =
  | RunRequest
  | PackageAnswer
  | SampleQuestion
  | { readonly type: "stop" }
  | { readonly type: "taken" };

export type FromHost =
  | { readonly type: "ready" }
  | { readonly type: "alive"; readonly memoryBytes: number }
  | { readonly type: "events"; readonly events: RunEvent[] }
  | PackageQuestion
  | { readonly type: "stopping" }
  | { readonly type: "aborted" }
  | { readonly type: "result"; readonly result: ExecutionResult };
