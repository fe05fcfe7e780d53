import { Collection } from "./collection";
import { DtsObject } from "./dts-object";
import type { EventHandler } from "./event-handler";
import type { Executable } from "./executable";
import { LoggingOptions } from "./logging-options";
import type { PrecedenceConstraint } from "./precedence-constraint";
import { describeProperty, type PropertyDescriptor } from "./property-descriptor";
import { parseBoolean, parseInteger } from "./stored-property";
import type { Variable } from "./variable";

/** Properties that packages, containers, tasks and event handlers share, with what an absent one means (DTSX.md section 2). */
const containerDescriptors: readonly PropertyDescriptor[] = [
  describeProperty("Disable", false, "Disabled"),
  describeProperty("DelayValidation", false),
  describeProperty("DisableEventHandlers", false),
  describeProperty("FailPackageOnFailure", false),
  describeProperty("FailParentOnFailure", false),
  describeProperty("MaximumErrorCount", 1, "MaxErrorCount"),
  describeProperty("ForceExecutionResult", -1),
  describeProperty("ForceExecutionValue", false, "ForceExecValue"),
  describeProperty("ForcedExecutionValue", "", "ExecValue"),
  describeProperty("IsolationLevel", 1048576, "ISOLevel"),
  describeProperty("TransactionOption", 1),
  describeProperty("LocaleID", -1),
];

export type ForcedResult = "none" | "success" | "failure" | "completion";
export type TransactionOption = "notSupported" | "supported" | "required";

const forcedResults: Record<number, ForcedResult> = { 0: "success", 1: "failure", 2: "completion" };
const transactionOptions: Record<number, TransactionOption> = { 0: "notSupported", 2: "required" };

/**
 * Whatever can run and hold variables and event handlers: the package, its containers, its tasks and event handlers themselves.
 * A task has no executables; its collection is empty.
 */
export abstract class Container extends DtsObject {
  abstract readonly kind: "package" | "sequence" | "forLoop" | "forEachLoop" | "task" | "eventHandler";
  readonly variables = new Collection<Variable, [name: string, value: string | number | boolean]>();
  readonly executables = new Collection<Executable, [type: string, name?: string]>();
  readonly precedenceConstraints = new Collection<PrecedenceConstraint, [from: Executable, to: Executable]>();
  readonly eventHandlers = new Collection<EventHandler, [eventName: string]>();

  get disabled(): boolean {
    return parseBoolean(this.read("Disabled"));
  }

  get delayValidation(): boolean {
    return parseBoolean(this.read("DelayValidation"));
  }

  get disableEventHandlers(): boolean {
    return parseBoolean(this.read("DisableEventHandlers"));
  }

  get failPackageOnFailure(): boolean {
    return parseBoolean(this.read("FailPackageOnFailure"));
  }

  get failParentOnFailure(): boolean {
    return parseBoolean(this.read("FailParentOnFailure"));
  }

  /** Errors it takes until this container counts as failed; 0 means no limit. */
  get maximumErrorCount(): number {
    return parseInteger(this.read("MaxErrorCount"), 1);
  }

  get forceExecutionResult(): ForcedResult {
    return forcedResults[parseInteger(this.read("ForceExecutionResult"), -1)] ?? "none";
  }

  get transactionOption(): TransactionOption {
    return transactionOptions[parseInteger(this.read("TransactionOption"), 1)] ?? "supported";
  }

  /** Number of the System.Data isolation level; 1048576 is Serializable (DTSX.md section 20). */
  get isolationLevel(): number {
    return parseInteger(this.read("ISOLevel"), 1048576);
  }

  get loggingOptions(): LoggingOptions {
    return new LoggingOptions(this.element);
  }

  /** Windows locale number; -1 means the parent's. */
  get localeId(): number {
    return parseInteger(this.read("LocaleID"), -1);
  }

  protected override descriptors(): readonly PropertyDescriptor[] {
    return [...super.descriptors(), ...containerDescriptors];
  }
}
