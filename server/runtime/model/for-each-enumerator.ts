import { childElement, childElements, type XmlElement } from "../dtsx/xml";
import { DtsObject } from "./dts-object";
import { describeEnumeratorProperties } from "./enumerator-properties";
import { canonicalEnumeratorType } from "./enumerator-types";
import { readObjectData, writeObjectData } from "./object-data";
import { decodeProperty, encodeProperty, findDescriptor } from "./property-descriptor";
import type { DtsValue } from "./value";

/** What a Foreach loop goes through. Its own properties are its `ObjectData` under their object-model names. */
export class ForEachEnumerator extends DtsObject {
  /** Canonical type id, e.g. `Microsoft.ForEachFileEnumerator`; as the file has it when unknown. */
  override get creationName(): string {
    return canonicalEnumeratorType(super.creationName);
  }

  /** The enumerator's own element inside `DTS:ObjectData`; undefined when it was never configured. */
  get objectData(): XmlElement | undefined {
    const wrapper = childElement(this.element, "ObjectData");
    return wrapper && childElements(wrapper)[0];
  }

  override getProperty(name: string): DtsValue | undefined {
    const descriptor = findDescriptor(describeEnumeratorProperties(this.creationName), name);
    const settings = this.objectData;
    if (descriptor === undefined) return super.getProperty(name);
    return decodeProperty(descriptor, settings && readObjectData(settings, descriptor.stored));
  }

  override setProperty(name: string, value: DtsValue): void {
    const descriptor = findDescriptor(describeEnumeratorProperties(this.creationName), name);
    const settings = this.objectData;
    if (descriptor === undefined || settings === undefined) {
      super.setProperty(name, value);
      return;
    }
    // The file enumerator keeps its one boolean as 0 and -1 in every format.
    const text = encodeProperty(descriptor, value, "elements");
    writeObjectData(settings, descriptor.stored, text);
  }

  override propertyNames(): string[] {
    return [...describeEnumeratorProperties(this.creationName).map((one) => one.name), ...super.propertyNames()];
  }

  protected override computeRefId(): string {
    return `${this.parent?.refId ?? ""}.ForEachEnumerator`;
  }
}
