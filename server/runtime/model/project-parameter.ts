import { appendChild, createElement, removeAttribute, setTextContent } from "../dtsx/edit-xml";
import { attribute, childElement, childElements, textContent, type XmlElement } from "../dtsx/xml";
import type { VariantType } from "./data-type";
import { DtsObject } from "./dts-object";
import { parseBoolean } from "./stored-property";
import type { DtsValue } from "./value";
import { formatVariant, parseVariant } from "./variant-text";

/** The variant type of a .NET TypeCode: project files number types so, packages do not (DTSX.md section 4). */
const variantTypes: Readonly<Record<string, VariantType>> = {
  3: 11,
  4: 18,
  5: 16,
  6: 17,
  7: 2,
  8: 18,
  9: 3,
  10: 19,
  11: 20,
  12: 21,
  13: 4,
  14: 5,
  15: 14,
  16: 7,
  18: 8,
};

/** A parameter of a project, read in the expressions of all its packages as `@[$Project::name]`: one `SSIS:Parameter` element. */
export class ProjectParameter extends DtsObject {
  private given = false;

  override get name(): string {
    return attribute(this.element, "Name") ?? "";
  }

  override get id(): string {
    return this.stored("ID") ?? "";
  }

  override get description(): string {
    return this.stored("Description") ?? "";
  }

  override get creationName(): string {
    return this.stored("CreationName") ?? "";
  }

  get type(): VariantType {
    return variantTypes[(this.stored("DataType") ?? "").trim()] ?? 8;
  }

  /** The value it has unless an execution gives another; null when it is encrypted or absent. */
  get value(): DtsValue {
    const value = this.property("Value");
    return value === undefined || this.valueIsEncrypted ? null : parseVariant(textContent(value), this.type);
  }

  set value(value: DtsValue) {
    const element = this.property("Value") ?? this.addValue();
    for (const name of ["Salt", "IV", "Algorithm", "Encrypted"]) removeAttribute(element, name);
    setTextContent(element, formatVariant(value, this.type));
    this.given = true;
  }

  /** Whether the value was set since the project was read: a required parameter must not run with what is stored. */
  get isGiven(): boolean {
    return this.given;
  }

  /** Whether the value is stored, but only the author's Windows account or the project's password opens it. */
  get valueIsEncrypted(): boolean {
    const value = this.property("Value");
    if (value === undefined) return false;
    return attribute(value, "IV") !== undefined || attribute(value, "Encrypted") === "1";
  }

  /** Whether an execution must be given a value. */
  get required(): boolean {
    return parseBoolean(this.stored("Required"));
  }

  get sensitive(): boolean {
    return parseBoolean(this.stored("Sensitive"));
  }

  override getProperty(name: string): DtsValue | undefined {
    switch (name.toLowerCase()) {
      case "value":
        return this.value;
      case "required":
        return this.required;
      case "sensitive":
        return this.sensitive;
      case "name":
        return this.name;
      default:
        return undefined;
    }
  }

  /** Only the value can be set. Throws RangeError for other properties, and for a value that does not fit the type. */
  override setProperty(name: string, value: DtsValue): void {
    if (name.toLowerCase() !== "value") throw new RangeError(`${this.refId} has no property ${name} that can be set`);
    this.value = value;
  }

  override propertyNames(): string[] {
    return ["Value", "Name", "Required", "Sensitive"];
  }

  protected override computeRefId(): string {
    return `Project.Params[${this.name}]`;
  }

  private stored(name: string): string | undefined {
    const property = this.property(name);
    return property && textContent(property);
  }

  private property(name: string): XmlElement | undefined {
    const properties = childElement(this.element, "Properties");
    return properties && childElements(properties, "Property").find((one) => attribute(one, "Name") === name);
  }

  private addValue(): XmlElement {
    const properties = childElement(this.element, "Properties") ?? createElement("SSIS:Properties");
    if (properties.parent === undefined) appendChild(this.element, properties);
    const value = createElement("SSIS:Property", [["SSIS:Name", "Value"]]);
    appendChild(properties, value);
    return value;
  }
}
