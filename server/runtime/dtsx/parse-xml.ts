import { type SaxesAttributeNS, SaxesParser } from "saxes";
import { type DecodedText, decodeBytes, defaultLimits, invalidFile, type XmlLimits } from "./read-bytes";
import type { XmlDocument, XmlElement, XmlNode } from "./xml";

/**
 * Reads an XML document strictly. Document type declarations are refused, so there are no entities that could grow or reach
 * outside; depth, size and attributes per element are limited. Throws DtsError that names line and column.
 */
export function parseXml(input: Uint8Array | string, limits: XmlLimits = defaultLimits): XmlDocument {
  const decoded: DecodedText =
    typeof input === "string"
      ? { text: input.replace(/^\uFEFF/, ""), encoding: "utf-8", byteOrderMark: input.startsWith("\uFEFF") }
      : decodeBytes(input, limits);
  if (decoded.text.length > limits.size) throw invalidFile("The XML text is too long.", "It is no package.");
  const builder = new TreeBuilder(decoded.text, limits);
  const children = builder.run();
  const root = children.find((node) => node.kind === "element");
  if (root === undefined) throw invalidFile("The file has no root element.", "It is not XML.");
  return { encoding: decoded.encoding, byteOrderMark: decoded.byteOrderMark, children, root };
}

/** Builds the tree from the parser's events and cuts the source text of every node out of the input as it goes. */
class TreeBuilder {
  readonly #text: string;
  readonly #limits: XmlLimits;
  readonly #parser = new SaxesParser({ xmlns: true });
  readonly #top: XmlNode[] = [];
  readonly #open: XmlElement[] = [];
  #pending = "";
  #attributes = 0;
  #nodes = 0;
  /** Where the last piece of markup ended. */
  #cursor = 0;

  constructor(text: string, limits: XmlLimits) {
    this.#text = text;
    this.#limits = limits;
  }

  run(): XmlNode[] {
    const parser = this.#parser;
    parser.on("error", (error) => this.#fail(error.message.replace(/^\d+:\d+: /, "")));
    parser.on("doctype", () => this.#fail("a document type declaration is not allowed in a package"));
    parser.on("xmldecl", () => this.#instruction());
    parser.on("processinginstruction", () => this.#instruction());
    parser.on("text", (text) => {
      this.#pending += text;
    });
    parser.on("cdata", (text) => this.#marked("cdata", text, "]]>"));
    parser.on("comment", (text) => this.#marked("comment", text, "-->"));
    parser.on("opentagstart", () => this.#enter());
    parser.on("attribute", () => this.#countAttribute());
    parser.on("opentag", (tag) => this.#openTag(tag.name, tag.local, tag.uri, tag.attributes, tag.isSelfClosing));
    parser.on("closetag", (tag) => this.#closeTag(tag.isSelfClosing));
    parser.write(this.#text);
    parser.close();
    this.#flushText(this.#text.length);
    return this.#top;
  }

  #enter(): void {
    this.#attributes = 0;
    if (this.#open.length >= this.#limits.depth) {
      this.#fail(`elements are nested more than ${this.#limits.depth} deep`);
    }
  }

  #countAttribute(): void {
    this.#attributes++;
    this.#countNode();
    if (this.#attributes > this.#limits.attributes) {
      this.#fail(`an element has more than ${this.#limits.attributes} attributes`);
    }
  }

  #openTag(
    name: string,
    local: string,
    ns: string,
    attributes: Record<string, SaxesAttributeNS>,
    selfClosing: boolean,
  ): void {
    const start = this.#flushText();
    const end = this.#parser.position;
    const element: XmlElement = {
      kind: "element",
      name,
      local,
      ns,
      attributes: Object.values(attributes).map((one) => ({
        name: one.name,
        local: one.local,
        ns: one.uri,
        value: one.value,
      })),
      children: [],
      parent: this.#open.at(-1),
      source: { open: this.#text.slice(start, end), close: "" },
    };
    this.#add(element);
    this.#cursor = end;
    if (!selfClosing) this.#open.push(element);
  }

  #closeTag(selfClosing: boolean): void {
    if (selfClosing) return;
    const start = this.#flushText();
    const end = this.#text.indexOf(">", start) + 1;
    const element = this.#open.pop();
    if (element?.source !== undefined) element.source.close = this.#text.slice(start, end);
    this.#cursor = end;
  }

  #marked(kind: "cdata" | "comment", text: string, endMark: string): void {
    const start = this.#flushText();
    const end = this.#text.indexOf(endMark, start) + endMark.length;
    this.#add({ kind, text, source: this.#text.slice(start, end) });
    this.#cursor = end;
  }

  #instruction(): void {
    const start = this.#flushText();
    const end = this.#text.indexOf("?>", start) + 2;
    this.#add({ kind: "instruction", source: this.#text.slice(start, end) });
    this.#cursor = end;
  }

  /** Adds the text since the last markup; returns where the markup after it starts. Raw text cannot contain a `<`. */
  #flushText(until = this.#text.indexOf("<", this.#cursor)): number {
    if (until > this.#cursor) {
      this.#add({ kind: "text", text: this.#pending, source: this.#text.slice(this.#cursor, until) });
    }
    this.#pending = "";
    return until;
  }

  #countNode(): void {
    this.#nodes++;
    if (this.#nodes > this.#limits.nodes)
      this.#fail(`there are more than ${this.#limits.nodes} elements and attributes`);
  }

  #add(node: XmlNode): void {
    this.#countNode();
    const parent = this.#open.at(-1);
    if (parent === undefined) this.#top.push(node);
    else parent.children.push(node);
  }

  #fail(message: string): never {
    const where = `line ${this.#parser.line}, column ${this.#parser.column}`;
    throw invalidFile(
      `The XML is broken at ${where}: ${message.replace(/\.$/, "")}.`,
      "The file was cut off, edited by hand or merged badly.",
    );
  }
}
