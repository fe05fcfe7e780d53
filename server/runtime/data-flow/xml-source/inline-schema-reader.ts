import { type SaxesAttributeNS, SaxesParser } from "saxes";
import { defaultLimits } from "@/server/runtime/dtsx/read-bytes";
import type { XmlElement } from "@/server/runtime/dtsx/xml";
import { DTS_E_XMLSRCUNABLETOPROCESSXMLDATA } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { XSD_NAMESPACE } from "./read-schema";

/** Elements a schema may have; beyond it the document is not read on. */
const MAX_NODES = 200_000;

/**
 * Reads the begin of a document up to the first element behind its schema, or to its end, and keeps the schemas as trees. Data in front
 * of a schema is passed over. Throws DtsError for what is not well-formed, and for document types.
 */
export class InlineSchemaReader {
  /** True when an element behind the schema was met: the data begins. */
  done = false;
  readonly schemas: XmlElement[] = [];
  private readonly name: string;
  private readonly parser = new SaxesParser({ xmlns: true });
  private readonly open: XmlElement[] = [];
  private schema: XmlElement | undefined;
  private nodes = 0;

  /** `name` is the document's, for messages. */
  constructor(name: string) {
    this.name = name;
    const { parser } = this;
    parser.on("error", (error) => this.fail(error.message.replace(/^\d+:\d+: /, "").replace(/\.$/, "")));
    parser.on("doctype", () => this.fail("a document type declaration is not allowed"));
    parser.on("opentag", (tag) => this.enter(tag.name, tag.local, tag.uri, tag.attributes));
    parser.on("closetag", () => this.leave());
  }

  write(piece: string): void {
    this.parser.write(piece);
  }

  private enter(name: string, local: string, ns: string, attributes: Readonly<Record<string, SaxesAttributeNS>>): void {
    if (this.open.length >= defaultLimits.depth) this.fail(`elements are nested more than ${defaultLimits.depth} deep`);
    const parent = this.open.at(-1);
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
      parent,
    };
    this.open.push(element);
    if (this.schema !== undefined) {
      this.nodes++;
      if (this.nodes > MAX_NODES) this.fail(`its schema has more than ${MAX_NODES} elements`);
      parent?.children.push(element);
    } else if (local === "schema" && ns === XSD_NAMESPACE) {
      this.schema = element;
    } else if (this.schemas.length > 0) {
      this.done = true;
    }
  }

  private leave(): void {
    const element = this.open.pop();
    if (element === undefined || element !== this.schema) return;
    this.schemas.push(element);
    this.schema = undefined;
  }

  private fail(reason: string): never {
    const { line, column } = this.parser;
    throw new DtsError(
      DTS_E_XMLSRCUNABLETOPROCESSXMLDATA,
      `The XML of "${this.name}" is broken at line ${line}, column ${column}: ${reason}.`,
      { details: { file: this.name, line: String(line) } },
    );
  }
}
