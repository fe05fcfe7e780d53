import { attribute, childElements, textContent, type XmlElement } from "../dtsx/xml";
import {
  decodeProperty,
  describeProperty,
  encodeProperty,
  findDescriptor,
  type PropertyDescriptor,
} from "./property-descriptor";
import { type Dialect, readStored, writeStored } from "./stored-property";
import type { DtsValue } from "./value";

export interface PropertyExpression {
  /** Object-model name of the property that gets the expression's value. */
  readonly name: string;
  readonly expression: string;
}

const identityDescriptors: readonly PropertyDescriptor[] = [
  describeProperty("ID", "", "DTSID"),
  describeProperty("Name", "", "ObjectName"),
  describeProperty("Description", ""),
  describeProperty("CreationName", ""),
];

/**
 * Anything of a package that has a name and an id: a typed view over its XML element. Getters read the tree, setters write it;
 * the object keeps no state of its own, so there is nothing that could get out of step with the file.
 */
export abstract class DtsObject {
  readonly element: XmlElement;
  readonly parent: DtsObject | undefined;

  constructor(element: XmlElement, parent?: DtsObject) {
    this.element = element;
    this.parent = parent;
  }

  /** How this object's file spells properties. */
  get dialect(): Dialect {
    return this.parent?.dialect ?? "attributes";
  }

  /** DTSID, a GUID in braces. Copied packages share it, so it is no key across packages. */
  get id(): string {
    return readStored(this.element, "DTSID") ?? "";
  }

  get name(): string {
    return readStored(this.element, "ObjectName") ?? "";
  }

  get description(): string {
    return readStored(this.element, "Description") ?? "";
  }

  /** The type id as the file has it, of which there are many spellings. */
  get creationName(): string {
    return readStored(this.element, "CreationName") ?? "";
  }

  /** Path within the package, e.g. `Package\Sequence\Task`. Formats 2 and 3 store none; there it is computed from the names. */
  get refId(): string {
    return readStored(this.element, "refId") ?? this.computeRefId();
  }

  get propertyExpressions(): PropertyExpression[] {
    return childElements(this.element, "PropertyExpression").map((one) => ({
      name: attribute(one, "Name") ?? "",
      expression: textContent(one),
    }));
  }

  /** Value of a property by object-model name (`Disable`, `MaximumErrorCount`, `ConnectionString`, ...); undefined when there is none. */
  getProperty(name: string): DtsValue | undefined {
    const descriptor = findDescriptor(this.descriptors(), name);
    return descriptor && decodeProperty(descriptor, readStored(this.element, descriptor.stored));
  }

  /** Sets a property by object-model name. Throws RangeError when the object has no such property. */
  setProperty(name: string, value: DtsValue): void {
    const descriptor = findDescriptor(this.descriptors(), name);
    if (descriptor === undefined) throw new RangeError(`${this.refId} has no property ${name}`);
    writeStored(this.element, descriptor.stored, encodeProperty(descriptor, value, this.dialect), this.dialect);
  }

  /** Object-model names of the properties this object has. */
  propertyNames(): string[] {
    return this.descriptors().map((one) => one.name);
  }

  protected descriptors(): readonly PropertyDescriptor[] {
    return identityDescriptors;
  }

  /** The path this object has by its place and name; overridden by objects that live in a named collection. */
  protected computeRefId(): string {
    return this.parent === undefined ? this.name : `${this.parent.refId}\\${this.name}`;
  }

  protected read(name: string): string | undefined {
    return readStored(this.element, name);
  }
}
