/**
 * The XML tree that is the single truth of a loaded package: the model's classes are typed views over it, so saving a package is
 * writing this tree. Every node remembers the very text it was read from; an edit forgets only the text of what it changed,
 * which is why a package that is loaded, changed in one place and saved differs in one place.
 */

export interface XmlAttribute {
  /** Name as written, prefix included. */
  readonly name: string;
  readonly local: string;
  /** Namespace URI, "" for none. */
  readonly ns: string;
  value: string;
}

export interface XmlElement {
  readonly kind: "element";
  readonly name: string;
  readonly local: string;
  readonly ns: string;
  readonly attributes: XmlAttribute[];
  readonly children: XmlNode[];
  parent?: XmlElement;
  /** The start tag as it was read; absent on new elements. `close` is "" for `<a/>`. */
  source?: { open: string; close: string };
}

interface XmlText {
  readonly kind: "text" | "cdata" | "comment";
  readonly text: string;
  /** The text as it was read, with its entities and line ends. */
  readonly source?: string;
}

interface XmlInstruction {
  readonly kind: "instruction";
  readonly source: string;
}

export type XmlNode = XmlElement | XmlText | XmlInstruction;

export interface XmlDocument {
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be";
  readonly byteOrderMark: boolean;
  /** Declaration, comments and white space around the root, and the root itself, in order. */
  readonly children: XmlNode[];
  readonly root: XmlElement;
}

/** Value of an attribute by local name. Without `ns` the first attribute of that local name, whatever its namespace. */
export function attribute(element: XmlElement, local: string, ns?: string): string | undefined {
  return findAttribute(element, local, ns)?.value;
}

export function findAttribute(element: XmlElement, local: string, ns?: string): XmlAttribute | undefined {
  return element.attributes.find((one) => one.local === local && (ns === undefined || one.ns === ns));
}

/** The first child element of that local name, whatever its namespace. */
export function childElement(element: XmlElement, local: string): XmlElement | undefined {
  for (const child of element.children) {
    if (child.kind === "element" && child.local === local) return child;
  }
  return undefined;
}

/** All child elements, or those of one local name, in document order. */
export function childElements(element: XmlElement, local?: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of element.children) {
    if (child.kind === "element" && (local === undefined || child.local === local)) found.push(child);
  }
  return found;
}

/** Text and CDATA directly inside the element, joined; the text of child elements is not part of it. */
export function textContent(element: XmlElement): string {
  let text = "";
  for (const child of element.children) {
    if (child.kind === "text" || child.kind === "cdata") text += child.text;
  }
  return text;
}

/** Whether two nodes say the same: names, namespaces, attributes in order, text, comments; not how it was spelled. */
export function equalNodes(left: XmlNode, right: XmlNode): boolean {
  if (left.kind === "element" && right.kind === "element") {
    return (
      left.name === right.name &&
      left.ns === right.ns &&
      left.attributes.length === right.attributes.length &&
      left.attributes.every((one, index) => equalAttributes(one, right.attributes[index])) &&
      left.children.length === right.children.length &&
      left.children.every((child, index) => {
        const other = right.children[index];
        return other !== undefined && equalNodes(child, other);
      })
    );
  }
  if (left.kind === "instruction" && right.kind === "instruction") return left.source === right.source;
  if (left.kind === "element" || right.kind === "element") return false;
  if (left.kind === "instruction" || right.kind === "instruction") return false;
  return left.kind === right.kind && left.text === right.text;
}

function equalAttributes(left: XmlAttribute, right: XmlAttribute | undefined): boolean {
  return left.name === right?.name && left.ns === right.ns && left.value === right.value;
}
