import { appendChild, createElement, setAttribute, setTextContent } from "../dtsx/edit-xml";
import { attribute, childElement, textContent } from "../dtsx/xml";
import type { VariantType } from "./data-type";
import { DtsObject } from "./dts-object";
import { describeProperty, type PropertyDescriptor } from "./property-descriptor";
import { parseBoolean, propertyElement } from "./stored-property";
import type { DtsValue } from "./value";
import { formatVariant, parseVariant, toVariantType } from "./variant-text";

const variableDescriptors: readonly PropertyDescriptor[] = [
  describeProperty("Namespace", "User"),
  describeProperty("ReadOnly", false),
  describeProperty("RaiseChangedEvent", false),
  describeProperty("EvaluateAsExpression", false),
  describeProperty("Expression", ""),
  describeProperty("IncludeInDebugDump", 2345),
];

/** A variable, in the scope of the container that holds it. */
export class Variable extends DtsObject {
  get namespace(): string {
    return this.read("Namespace") ?? "User";
  }

  /** `User::name`; case-sensitive in SSIS. */
  get qualifiedName(): string {
    return `${this.namespace}::${this.name}`;
  }

  get type(): VariantType {
    const value = this.valueElement();
    return toVariantType(value === undefined ? undefined : attribute(value, "DataType"));
  }

  /** The stored value; null for objects, whose stored form means nothing outside .NET. */
  get value(): DtsValue {
    const value = this.valueElement();
    return value === undefined ? null : parseVariant(textContent(value), this.type);
  }

  set value(value: DtsValue) {
    const element = this.valueElement() ?? this.addValueElement();
    const text = formatVariant(value, this.type);
    setTextContent(element, text);
    // Without it, readers may drop a value that is only white space.
    if (text !== "" && text.trim() === "") setAttribute(element, "xml:space", "preserve");
  }

  get readOnly(): boolean {
    return parseBoolean(this.read("ReadOnly"));
  }

  get evaluateAsExpression(): boolean {
    return parseBoolean(this.read("EvaluateAsExpression"));
  }

  get expression(): string {
    return this.read("Expression") ?? "";
  }

  get raiseChangedEvent(): boolean {
    return parseBoolean(this.read("RaiseChangedEvent"));
  }

  override getProperty(name: string): DtsValue | undefined {
    if (name.toLowerCase() === "value") return this.value;
    if (name.toLowerCase() === "qualifiedname") return this.qualifiedName;
    return super.getProperty(name);
  }

  override setProperty(name: string, value: DtsValue): void {
    if (name.toLowerCase() === "value") this.value = value;
    else super.setProperty(name, value);
  }

  override propertyNames(): string[] {
    return ["Value", ...super.propertyNames()];
  }

  protected override descriptors(): readonly PropertyDescriptor[] {
    return [...super.descriptors(), ...variableDescriptors];
  }

  protected override computeRefId(): string {
    return `${this.parent?.refId ?? ""}.Variables[${this.qualifiedName}]`;
  }

  private valueElement(): ReturnType<typeof childElement> {
    return childElement(this.element, "VariableValue") ?? propertyElement(this.element, "VariableValue");
  }

  private addValueElement(): NonNullable<ReturnType<typeof childElement>> {
    const element = createElement("DTS:VariableValue", [["DTS:DataType", "8"]]);
    appendChild(this.element, element);
    return element;
  }
}
