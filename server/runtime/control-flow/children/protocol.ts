import type { VariantType } from "../../model/data-type";
import type { PathRule } from "../../paths/path-map";
import type { ScriptLimits } from "../../scripting/script-host";
import type { LoggingLevel } from "../events/logging-level";
import type { RaisedEvent } from "../events/raised-event";
import type { ExecutionResult } from "../outcome";
import type { EventName, RunEvent } from "../run-event";

/*
 * What a run and the process of one of its child packages say to each other (advanced serialization, so bytes stay bytes):
 *
 *   parent    child
 *         <- ready
 *   run ->                         once
 *         <- event                 everything the child reports, in order
 *         <- bubbled               an event that left the child's outermost container, for the parent's handlers and error counts
 *         <- package               asks for the bytes of a package that one of its own tasks executes
 *   package ->                     the answer
 *   stop ->                        at any time
 *         <- result                the last word
 */

/** Why something cannot be had, as a DtsError says it. */
interface Refusal {
  readonly code: number;
  readonly message: string;
}

/** A package or project as it is now: values that were set or decrypted included. */
interface Given {
  /** Names of the parameters that were given a value. */
  readonly given: readonly string[];
}

export interface ProjectState extends Given {
  readonly name: string;
  /** `SSIS:Parameters` as XML. */
  readonly parameters: string | undefined;
  /** The content of the .conmgr files. */
  readonly connections: readonly string[];
  readonly packageNames: readonly string[];
}

export interface ChildRun extends Given {
  readonly type: "run";
  readonly package: Uint8Array;
  readonly project: ProjectState | undefined;
  readonly pathRules: readonly PathRule[];
  readonly pathHome: string | undefined;
  readonly loggingLevel: LoggingLevel;
  readonly memoryLimit: number | undefined;
  readonly executionId: string | undefined;
  readonly lineage: readonly string[];
  /** What the child's configurations take from its parent. */
  readonly parentVariables: readonly ParentVariable[];
  /** Connection managers of the project whose statements are T-SQL, whatever database they reach. */
  readonly retargeted: readonly string[];
  readonly scriptLimits: ScriptLimits;
  readonly scriptFolder: string;
  /** Events that some container around the task handles; undefined when all are wanted, because a log is open. */
  readonly handled: readonly EventName[] | undefined;
}

/** A variable of the parent under the name a configuration of the child calls it by: its value as text, or why there is none. */
export interface ParentVariable {
  readonly name: string;
  readonly type: VariantType;
  readonly text: string;
  readonly failure?: Refusal;
}

export type PackagePlace = "project" | "projectSource" | "store";

export type ToChild =
  | ChildRun
  | { readonly type: "stop" }
  | { readonly type: "package"; readonly id: number; readonly bytes?: Uint8Array; readonly refused?: Refusal };

export type FromChild =
  | { readonly type: "ready" }
  | { readonly type: "event"; readonly event: RunEvent }
  | { readonly type: "bubbled"; readonly event: Omit<RaisedEvent, "handlerVariables"> }
  | { readonly type: "package"; readonly id: number; readonly place: PackagePlace; readonly name: string }
  | { readonly type: "result"; readonly result: ExecutionResult };
