import { appendChild, createElement, setTextContent } from "../dtsx/edit-xml";
import { attribute, childElement, textContent, type XmlElement } from "../dtsx/xml";
import type { VariantType } from "./data-type";
import { DtsObject } from "./dts-object";
import { describeProperty, type PropertyDescriptor } from "./property-descriptor";
import { parseBoolean, propertyElement } from "./stored-property";
import type { DtsValue } from "./value";
import { formatVariant, parseVariant, toVariantType } from "./variant-text";

const parameterDescriptors: readonly PropertyDescriptor[] = [
  describeProperty("Required", false),
  describeProperty("Sensitive", false),
];

/** A package parameter, read in expressions as `@[$Package::name]` (DTSX.md section 4). */
export class Parameter extends DtsObject {
  private given = false;

  get type(): VariantType {
    const value = this.valueElement();
    return toVariantType(this.read("DataType") ?? (value && attribute(value, "DataType")));
  }

  /** The design-time default; null when it is encrypted or absent. */
  get value(): DtsValue {
    const value = this.valueElement();
    if (value === undefined || this.valueIsEncrypted) return null;
    return parseVariant(textContent(value), this.type);
  }

  set value(value: DtsValue) {
    setTextContent(this.valueElement() ?? this.addValueElement(), formatVariant(value, this.type));
    this.given = true;
  }

  /** Whether the value was set since the package was loaded: a required parameter must not run with what is stored. */
  get isGiven(): boolean {
    return this.given;
  }

  /** Whether the value is stored, but only the author's Windows account or the package password opens it. */
  get valueIsEncrypted(): boolean {
    const value = this.valueElement();
    return (
      value !== undefined &&
      (attribute(value, "Encrypted") === "1" || childElement(value, "EncryptedData") !== undefined)
    );
  }

  /** Whether an execution from a catalog must be given a value. */
  get required(): boolean {
    return parseBoolean(this.read("Required"));
  }

  get sensitive(): boolean {
    return parseBoolean(this.read("Sensitive"));
  }

  override getProperty(name: string): DtsValue | undefined {
    return name.toLowerCase() === "value" ? this.value : super.getProperty(name);
  }

  override setProperty(name: string, value: DtsValue): void {
    if (name.toLowerCase() === "value") this.value = value;
    else super.setProperty(name, value);
  }

  override propertyNames(): string[] {
    return ["Value", ...super.propertyNames()];
  }

  protected override descriptors(): readonly PropertyDescriptor[] {
    return [...super.descriptors(), ...parameterDescriptors];
  }

  protected override computeRefId(): string {
    return `${this.parent?.refId ?? ""}.PackageParameters[${this.name}]`;
  }

  private valueElement(): XmlElement | undefined {
    return propertyElement(this.element, "ParameterValue");
  }

  private addValueElement(): XmlElement {
    const property = createElement("DTS:Property", [
      ["DTS:DataType", String(this.type)],
      ["DTS:Name", "ParameterValue"],
    ]);
    appendChild(this.element, property);
    return property;
  }
}
