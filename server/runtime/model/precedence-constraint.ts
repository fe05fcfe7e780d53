import { DtsObject } from "./dts-object";
import type { Executable } from "./executable";
import { describeProperty, type PropertyDescriptor } from "./property-descriptor";
import { parseBoolean, parseInteger } from "./stored-property";

export type ConstraintValue = "success" | "failure" | "completion";
export type EvalOp = "expression" | "constraint" | "expressionAndConstraint" | "expressionOrConstraint";

const constraintValues: readonly ConstraintValue[] = ["success", "failure", "completion"];
const evalOps: Record<number, EvalOp> = {
  1: "expression",
  2: "constraint",
  3: "expressionAndConstraint",
  4: "expressionOrConstraint",
};

const constraintDescriptors: readonly PropertyDescriptor[] = [
  describeProperty("Value", 0),
  describeProperty("EvalOp", 2),
  describeProperty("Expression", ""),
  describeProperty("LogicalAnd", false),
];

/** The arrow between two executables of one container (DTSX.md section 7). */
export class PrecedenceConstraint extends DtsObject {
  readonly from: Executable;
  readonly to: Executable;

  constructor(element: DtsObject["element"], parent: DtsObject, from: Executable, to: Executable) {
    super(element, parent);
    this.from = from;
    this.to = to;
  }

  get value(): ConstraintValue {
    return constraintValues[parseInteger(this.read("Value"), 0)] ?? "success";
  }

  get evalOp(): EvalOp {
    return evalOps[parseInteger(this.read("EvalOp"), 2)] ?? "constraint";
  }

  get expression(): string {
    return this.read("Expression") ?? "";
  }

  /** Absent means false: one true constraint is enough (the designer always writes True for "and"). */
  get logicalAnd(): boolean {
    return parseBoolean(this.read("LogicalAnd"));
  }

  protected override descriptors(): readonly PropertyDescriptor[] {
    return [...super.descriptors(), ...constraintDescriptors];
  }

  protected override computeRefId(): string {
    return `${this.parent?.refId ?? ""}.PrecedenceConstraints[${this.name}]`;
  }
}
