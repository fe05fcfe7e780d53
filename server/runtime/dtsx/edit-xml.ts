import { findAttribute, type XmlAttribute, type XmlElement, type XmlNode } from "./xml";

/** Namespace of package elements and attributes; written without `http://` by SSIS. */
export const DTS_NAMESPACE = "www.microsoft.com/SqlServer/Dts";

/** A new element; attributes are [name as written, value]. The prefix `DTS` means the DTS namespace, no prefix means none. */
export function createElement(
  name: string,
  attributes: [name: string, value: string][] = [],
  text?: string,
): XmlElement {
  const element: XmlElement = { kind: "element", ...qualify(name), attributes: [], children: [] };
  for (const [attributeName, value] of attributes) element.attributes.push({ ...qualify(attributeName), value });
  if (text !== undefined && text !== "") element.children.push({ kind: "text", text });
  return element;
}

function qualify(name: string): { name: string; local: string; ns: string } {
  const colon = name.indexOf(":");
  if (colon < 0) return { name, local: name, ns: "" };
  const prefix = name.slice(0, colon);
  const ns = prefix === "DTS" ? DTS_NAMESPACE : prefix === "xml" ? "http://www.w3.org/XML/1998/namespace" : "";
  return { name, local: name.slice(colon + 1), ns };
}

/**
 * Sets an attribute. An attribute that is there keeps its place and its spelling; a new one goes to the end under `name`, whose
 * prefix must already be bound above the element.
 */
export function setAttribute(element: XmlElement, name: string, value: string, ns?: string): void {
  const { local, ns: namespace } = qualify(name);
  const found = findAttribute(element, local, ns ?? namespace);
  if (found === undefined) {
    const added: XmlAttribute = { name, local, ns: ns ?? namespace, value };
    element.attributes.push(added);
    if (element.source) element.source.open = appendAttribute(element.source.open, name, value);
    return;
  }
  if (found.value === value) return;
  found.value = value;
  if (element.source) element.source.open = replaceAttribute(element.source.open, found.name, value);
}

/** Takes an attribute away; nothing happens when it is not there. */
export function removeAttribute(element: XmlElement, local: string, ns?: string): void {
  const found = findAttribute(element, local, ns);
  if (found === undefined) return;
  element.attributes.splice(element.attributes.indexOf(found), 1);
  if (element.source) element.source.open = spliceAttribute(element.source.open, found.name, () => "");
}

/**
 * Replaces all text of an element, and its child elements if it has any, by one text: CDATA when it held CDATA before, except that
 * carriage returns need references, which CDATA does not know.
 */
export function setTextContent(element: XmlElement, text: string): void {
  const hadCdata = element.children.some((child) => child.kind === "cdata");
  element.children.length = 0;
  if (text !== "") appendChild(element, { kind: hadCdata && !text.includes("\r") ? "cdata" : "text", text });
}

/** Adds a child as the last one, or before `before` when that is a child of the element. */
export function appendChild(element: XmlElement, child: XmlNode, before?: XmlNode): void {
  if (child.kind === "element") child.parent = element;
  const index = before === undefined ? -1 : element.children.indexOf(before);
  if (index < 0) element.children.push(child);
  else element.children.splice(index, 0, child);
  openUp(element);
}

/** An element read as `<a/>` that gets its first child needs an end tag. */
function openUp(element: XmlElement): void {
  const source = element.source;
  if (source === undefined || source.close !== "") return;
  element.source = { open: `${source.open.slice(0, -"/>".length).trimEnd()}>`, close: `</${element.name}>` };
}

interface AttributeText {
  readonly lead: string;
  readonly name: string;
  readonly equals: string;
  readonly start: number;
  readonly end: number;
}

/** The attributes of a start tag that is known to be well formed. Sticky, so that long runs of blanks are looked at once. */
function splitTag(tag: string): AttributeText[] {
  const pattern = /(\s+)([^\s=/>]+)(\s*=\s*)("[^"]*"|'[^']*')/y;
  pattern.lastIndex = /^<[^\s/>]+/.exec(tag)?.[0].length ?? 0;
  const found: AttributeText[] = [];
  for (let match = pattern.exec(tag); match !== null; match = pattern.exec(tag)) {
    const [whole, lead = "", name = "", equals = ""] = match;
    found.push({ lead, name, equals, start: match.index, end: match.index + whole.length });
  }
  return found;
}

/** Rewrites one attribute of a start tag, leaving every other character alone. */
function spliceAttribute(tag: string, name: string, write: (found: AttributeText) => string): string {
  const found = splitTag(tag).find((one) => one.name === name);
  return found === undefined ? tag : tag.slice(0, found.start) + write(found) + tag.slice(found.end);
}

function replaceAttribute(tag: string, name: string, value: string): string {
  return spliceAttribute(tag, name, ({ lead, equals }) => `${lead}${name}${equals}"${escapeAttribute(value)}"`);
}

/** The new attribute is set off as the last one is, so that files with one attribute per line keep that shape. */
function appendAttribute(tag: string, name: string, value: string): string {
  const lead = splitTag(tag).at(-1)?.lead ?? " ";
  const head = tag.slice(0, tag.endsWith("/>") ? -2 : -1).trimEnd();
  return `${head}${lead}${name}="${escapeAttribute(value)}"${tag.slice(head.length)}`;
}

/** Escapes an attribute value so that a reader gets exactly this text back, line ends and tabs included. */
export function escapeAttribute(value: string): string {
  return value.replace(/[&<>"\n\r\t]/g, (character) => attributeEscapes[character] ?? character);
}

/** Escapes text; carriage returns survive the reader's line-end normalisation as references. */
export function escapeText(text: string): string {
  return text.replace(/[&<>\r]/g, (character) => attributeEscapes[character] ?? character);
}

const attributeEscapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#xA;",
  "\r": "&#xD;",
  "\t": "&#x9;",
};
