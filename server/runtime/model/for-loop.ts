import { Container } from "./container";
import { describeProperty, type PropertyDescriptor } from "./property-descriptor";

const forLoopDescriptors: readonly PropertyDescriptor[] = [
  describeProperty("InitExpression", ""),
  describeProperty("EvalExpression", ""),
  describeProperty("AssignExpression", ""),
];

/** A For Loop container: initialise once, run while the evaluation expression is true, assign after each turn. */
export class ForLoop extends Container {
  readonly kind = "forLoop";

  get initExpression(): string {
    return this.read("InitExpression") ?? "";
  }

  get evalExpression(): string {
    return this.read("EvalExpression") ?? "";
  }

  get assignExpression(): string {
    return this.read("AssignExpression") ?? "";
  }

  protected override descriptors(): readonly PropertyDescriptor[] {
    return [...super.descriptors(), ...forLoopDescriptors];
  }
}
