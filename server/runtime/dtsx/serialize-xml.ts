import { DTS_E_PERSISTENCEERROR } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import { escapeAttribute, escapeText } from "./edit-xml";
import type { XmlDocument, XmlElement, XmlNode } from "./xml";

/** The document's text without a byte order mark. What was read and not changed is written exactly as it was read. */
export function serializeXml(document: XmlDocument): string {
  const out: string[] = [];
  for (const node of document.children) writeNode(node, out);
  return out.join("");
}

/**
 * The document's bytes in the encoding, and with the byte order mark, it was read with. Throws DtsError when a value was set that
 * XML cannot hold.
 */
export function encodeXml(document: XmlDocument): Uint8Array {
  const text = (document.byteOrderMark ? "\uFEFF" : "") + serializeXml(document);
  refuseUnstorable(text);
  if (document.encoding === "utf-8") return new Uint8Array(Buffer.from(text, "utf8"));
  const bytes = Buffer.from(text, "utf16le");
  return new Uint8Array(document.encoding === "utf-16be" ? bytes.swap16() : bytes);
}

/** The text of one element and everything in it. */
export function serializeElement(element: XmlElement): string {
  const out: string[] = [];
  writeNode(element, out);
  return out.join("");
}

/** What was read has no such characters, so one that is there was set later; a file with it could never be read again. */
function refuseUnstorable(text: string): void {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const control = code < 32 && code !== 9 && code !== 10 && code !== 13;
    if (!control && code < 0xfffe) continue;
    const near = JSON.stringify(text.slice(Math.max(0, index - 30), index + 1));
    throw new DtsError(DTS_E_PERSISTENCEERROR, `A value holds a control character, which XML cannot store: ${near}.`);
  }
  if (!text.isWellFormed()) throw new DtsError(DTS_E_PERSISTENCEERROR, "A value holds half of a surrogate pair.");
}

function writeNode(node: XmlNode, out: string[]): void {
  switch (node.kind) {
    case "element":
      writeElement(node, out);
      return;
    case "text":
      out.push(node.source ?? escapeText(node.text));
      return;
    case "cdata":
      // A CDATA section cannot hold its own end mark, so text with one is written as two sections.
      out.push(node.source ?? `<![CDATA[${node.text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`);
      return;
    case "comment":
      out.push(node.source ?? `<!--${node.text}-->`);
      return;
    case "instruction":
      out.push(node.source);
  }
}

function writeElement(element: XmlElement, out: string[]): void {
  if (element.source !== undefined) {
    out.push(element.source.open);
    for (const child of element.children) writeNode(child, out);
    out.push(element.source.close);
    return;
  }
  out.push("<", element.name);
  for (const one of element.attributes) out.push(" ", one.name, '="', escapeAttribute(one.value), '"');
  if (element.children.length === 0) {
    out.push(" />");
    return;
  }
  out.push(">");
  for (const child of element.children) writeNode(child, out);
  out.push("</", element.name, ">");
}
