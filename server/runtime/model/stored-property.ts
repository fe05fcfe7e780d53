import { appendChild, createElement, DTS_NAMESPACE, setAttribute, setTextContent } from "../dtsx/edit-xml";
import { attribute, childElement, childElements, findAttribute, textContent, type XmlElement } from "../dtsx/xml";

/**
 * How a package file spells the properties of its objects: format 2 and 3 (2005, 2008) as `DTS:Property` child elements with
 * 0 and -1, format 6 and 8 (2012 and later) as attributes with True and False (DTSX.md sections 2 and 19).
 */
export type Dialect = "attributes" | "elements";

/** The `DTS:Property` child of that name, which both dialects use for some properties. */
export function propertyElement(element: XmlElement, name: string): XmlElement | undefined {
  return childElements(element, "Property").find((one) => attribute(one, "Name", DTS_NAMESPACE) === name);
}

/** The stored text of a property, or undefined when the file leaves it out. */
export function readStored(element: XmlElement, name: string): string | undefined {
  const direct = findAttribute(element, name, DTS_NAMESPACE);
  if (direct !== undefined) return direct.value;
  const property = propertyElement(element, name);
  if (property === undefined) return undefined;
  // A sensitive property may hold an EncryptedData element instead of text: it has no readable value.
  return childElement(property, "EncryptedData") === undefined ? textContent(property) : undefined;
}

/** Stores a property where the file already has it, else in the manner of the dialect. */
export function writeStored(element: XmlElement, name: string, text: string, dialect: Dialect): void {
  if (findAttribute(element, name, DTS_NAMESPACE) !== undefined) {
    setAttribute(element, `DTS:${name}`, text);
    return;
  }
  const property = propertyElement(element, name);
  if (property !== undefined) {
    if (readStored(element, name) !== text) setTextContent(property, text);
    return;
  }
  if (dialect === "attributes") setAttribute(element, `DTS:${name}`, text);
  else appendChild(element, createElement("DTS:Property", [["DTS:Name", name]], text));
}

/** True, -1 and 1 are true; everything else, an absent value included, is false unless `fallback` says otherwise. */
export function parseBoolean(text: string | undefined, fallback = false): boolean {
  if (text === undefined || text === "") return fallback;
  const word = text.trim().toLowerCase();
  return word === "true" || word === "-1" || word === "1";
}

export function formatBoolean(value: boolean, dialect: Dialect): string {
  if (dialect === "attributes") return value ? "True" : "False";
  return value ? "-1" : "0";
}

/** A whole number as stored, or the fallback when the text is absent or no number. */
export function parseInteger(text: string | undefined, fallback: number): number {
  if (text === undefined || !/^\s*[+-]?\d+\s*$/.test(text)) return fallback;
  return Number.parseInt(text, 10);
}
