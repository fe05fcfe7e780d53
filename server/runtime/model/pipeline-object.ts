import { setAttribute, setTextContent } from "../dtsx/edit-xml";
import { attribute, childElement, childElements, textContent, type XmlElement } from "../dtsx/xml";
import type { DataType } from "./data-type";
import { readDataType } from "./read-data-type";
import { parseInteger } from "./stored-property";
import { decodeXmlName, encodeControlCharacters } from "./xml-name";

/** What becomes of a row on an error or a truncation. */
export type Disposition = "NotUsed" | "IgnoreFailure" | "FailComponent" | "RedirectRow";

const dispositions: readonly Disposition[] = ["NotUsed", "IgnoreFailure", "FailComponent", "RedirectRow"];

/**
 * Anything inside a data flow: a view over an element of the `pipeline` XML, whose attributes carry no namespace. Ids are refId
 * paths in formats 6 and 8 and small integers, kept as text, in formats 2 and 3 (DTSX.md section 13).
 */
export abstract class PipelineObject {
  readonly element: XmlElement;

  constructor(element: XmlElement) {
    this.element = element;
  }

  get id(): string {
    return this.text("refId") ?? this.text("id") ?? "";
  }

  get name(): string {
    return this.text("name") ?? "";
  }

  get description(): string {
    return this.text("description") ?? "";
  }

  get propertyNames(): string[] {
    return this.propertyElements().map((one) => attribute(one, "name") ?? "");
  }

  /** Text of a custom property; undefined when there is none of that name. Ids inside it stand as `#{refId}` or `#12`. */
  property(name: string): string | undefined {
    const property = this.propertyElement(name);
    if (property === undefined) return undefined;
    const text = textContent(property);
    return attribute(property, "state") === "escaped" ? decodeXmlName(text) : text;
  }

  /** The elements of a custom property that holds a list; empty when there is none. */
  propertyArray(name: string): string[] {
    const property = this.propertyElement(name);
    const elements = property && childElement(property, "arrayElements");
    return elements === undefined ? [] : childElements(elements, "arrayElement").map(textContent);
  }

  /** Replaces the text of a custom property. Throws RangeError when the object has no such property. */
  setProperty(name: string, value: string): void {
    const property = this.propertyElement(name);
    if (property === undefined) throw new RangeError(`${this.id} has no property ${name}`);
    const escaped = attribute(property, "state") === "escaped";
    setTextContent(property, escaped ? encodeControlCharacters(value) : value);
    // Format 3 marks untouched properties; a changed one is no longer at its default.
    if (attribute(property, "state") === "default") setAttribute(property, "state", "");
  }

  protected text(name: string): string | undefined {
    return attribute(this.element, name);
  }

  protected flag(name: string, fallback = false): boolean {
    const text = this.text(name);
    return text === undefined || text === "" ? fallback : text.toLowerCase() === "true" || text === "1";
  }

  protected integer(name: string, fallback: number): number {
    return parseInteger(this.text(name), fallback);
  }

  /** An id attribute that may be absent, or 0 in format 3, to say that there is none. */
  protected reference(name: string): string | undefined {
    const text = this.text(name);
    return text === undefined || text === "" || text === "0" ? undefined : text;
  }

  protected disposition(name: string): Disposition {
    const text = this.text(name);
    return dispositions.find((one) => one === text) ?? "NotUsed";
  }

  /** The data type told by a group of attributes such as dataType, length, precision, scale, codePage. */
  protected type(names: {
    type: string;
    length: string;
    precision: string;
    scale: string;
    codePage: string;
  }): DataType {
    return readDataType(this.text(names.type), {
      length: this.integer(names.length, 0),
      precision: this.integer(names.precision, 0),
      scale: this.integer(names.scale, 0),
      codePage: this.integer(names.codePage, 0),
    });
  }

  /** Members of a wrapper child, e.g. the `inputColumn`s of `inputColumns`. */
  protected members(wrapper: string, local: string): XmlElement[] {
    const element = childElement(this.element, wrapper);
    return element === undefined ? [] : childElements(element, local);
  }

  private propertyElements(): XmlElement[] {
    return this.members("properties", "property");
  }

  private propertyElement(name: string): XmlElement | undefined {
    return this.propertyElements().find((one) => attribute(one, "name") === name);
  }
}
