import { attribute, childElement, childElements, type XmlElement } from "@/server/runtime/dtsx/xml";
import {
  DTS_E_XMLDATAREADERANYTYPENOTSUPPORTED,
  DTS_E_XMLDATAREADERGROUPREFNOTSUPPORTED,
  DTS_E_XMLDATAREADERMIXEDCONTENTFORCOMPLEXTYPESNOTSUPPORTED,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { refuse } from "./refuse-schema";
import type { SchemaDocument } from "./schema-documents";
import type { SchemaElement, ValueForm } from "./schema-element";

export const XSD_NAMESPACE = "http://www.w3.org/2001/XMLSchema";

/** Elements in all; types that use each other several times multiply. */
const MAX_ELEMENTS = 10_000;

/**
 * The elements an XML document may begin with, by local name, from the documents of a schema, the first of which is its own. The tables
 * are made as SSIS makes them from a schema: see `SchemaElement`. Throws DtsError for what the XML Source of SSIS refuses as well
 * (groups, anyType, mixed content), and for schemas that are recursive or refer to what they do not contain.
 */
export function readSchema(documents: readonly SchemaDocument[]): Map<string, SchemaElement> {
  const reader = new SchemaReader(documents);
  // What is included belongs to the schema itself; what is imported is only used by it.
  const own = documents.filter(({ namespace }) => namespace === documents[0]?.namespace);
  return new Map(
    own
      .flatMap(({ root }) => childElements(root, "element"))
      .map((declaration) => {
        const element = reader.element(declaration, undefined);
        return [element.name, element];
      }),
  );
}

const localName = (qualified: string) => qualified.slice(qualified.indexOf(":") + 1);

class SchemaReader {
  private readonly documents: readonly SchemaDocument[];
  private readonly open: XmlElement[] = [];
  private count = 0;

  constructor(documents: readonly SchemaDocument[]) {
    this.documents = documents;
  }

  /** The rowset of an element declaration. */
  element(declaration: XmlElement, parent: SchemaElement | undefined): SchemaElement {
    this.count++;
    if (this.count > MAX_ELEMENTS) throw refuse(`It describes more than ${MAX_ELEMENTS} elements.`);
    const element: SchemaElement = {
      name: attribute(declaration, "name") ?? "",
      parent,
      attributes: new Map(),
      values: new Map(),
      children: new Map(),
      text: undefined,
    };
    const type = this.complexTypeOf(declaration);
    if (type === undefined) element.text = this.formOf(declaration);
    else this.addType(element, type);
    return element;
  }

  private addType(element: SchemaElement, type: XmlElement): void {
    if (this.open.includes(type)) {
      throw refuse(`The element "${element.name}" contains itself, so there is no end of tables.`);
    }
    if (attribute(type, "mixed") === "true") {
      throw new DtsError(
        DTS_E_XMLDATAREADERMIXEDCONTENTFORCOMPLEXTYPESNOTSUPPORTED,
        `The element "${element.name}" has text between its child elements (mixed content), which has no place in a table.`,
      );
    }
    this.open.push(type);
    for (const part of childElements(type)) this.addPart(element, part, false);
    this.open.pop();
  }

  /** Adds what one part of a complex type says; `repeats` when the part may occur more than once. */
  private addPart(element: SchemaElement, part: XmlElement, repeats: boolean): void {
    switch (part.local) {
      case "sequence":
      case "all":
      case "choice":
        for (const inner of childElements(part)) this.addPart(element, inner, repeats || mayRepeat(part));
        return;
      case "element":
        this.addChild(element, part, repeats || mayRepeat(part));
        return;
      case "attribute":
        this.addAttribute(element, part);
        return;
      case "attributeGroup":
        for (const inner of childElements(this.global("attributeGroup", part, attribute(part, "ref") ?? ""))) {
          this.addPart(element, inner, false);
        }
        return;
      case "simpleContent":
      case "complexContent":
        for (const derivation of childElements(part)) this.addDerivation(element, derivation);
        return;
      case "group":
        throw new DtsError(
          DTS_E_XMLDATAREADERGROUPREFNOTSUPPORTED,
          `The element "${element.name}" refers to the group "${attribute(part, "ref")}"; groups are not supported.`,
        );
      // Annotations say nothing about the data, and elements of xs:any are not in the schema: they are ignored.
      default:
        return;
    }
  }

  private addChild(element: SchemaElement, particle: XmlElement, repeats: boolean): void {
    const ref = attribute(particle, "ref");
    const declaration = ref === undefined ? particle : this.global("element", particle, ref);
    const name = attribute(declaration, "name") ?? "";
    if (!repeats && this.complexTypeOf(declaration) === undefined) element.values.set(name, this.formOf(declaration));
    else element.children.set(name, this.element(declaration, element));
  }

  private addAttribute(element: SchemaElement, use: XmlElement): void {
    const ref = attribute(use, "ref");
    // xml:lang and its kin belong to no schema of their own.
    if (ref?.startsWith("xml:")) return;
    const declaration = ref === undefined ? use : this.global("attribute", use, ref);
    const type = attribute(declaration, "type");
    const simple = childElement(declaration, "simpleType");
    const form =
      type !== undefined
        ? this.formOfType(type, declaration)
        : simple === undefined
          ? "plain"
          : this.formOfSimple(simple);
    element.attributes.set(attribute(declaration, "name") ?? "", form);
  }

  /** An extension has what its base has and more; a restriction says everything itself but the text of simple content. */
  private addDerivation(element: SchemaElement, derivation: XmlElement): void {
    const base = attribute(derivation, "base") ?? "";
    const complex = this.isBuiltIn(derivation, base) ? undefined : this.find("complexType", derivation, base);
    if (complex === undefined) element.text = this.formOfType(base, derivation);
    else if (derivation.local === "extension") this.addType(element, complex);
    for (const part of childElements(derivation)) this.addPart(element, part, false);
  }

  /** The complex type of a declaration; undefined when its type is simple. Throws DtsError when it has none. */
  private complexTypeOf(declaration: XmlElement): XmlElement | undefined {
    const inline = childElement(declaration, "complexType");
    if (inline !== undefined) return inline;
    const type = attribute(declaration, "type");
    if (type === undefined ? childElement(declaration, "simpleType") === undefined : localName(type) === "anyType") {
      const name = attribute(declaration, "name");
      const text = `The element "${name}" may hold anything (anyType): its schema names no type.`;
      throw new DtsError(DTS_E_XMLDATAREADERANYTYPENOTSUPPORTED, text);
    }
    if (type === undefined || this.isBuiltIn(declaration, type)) return undefined;
    return this.find("complexType", declaration, type);
  }

  private formOf(declaration: XmlElement): ValueForm {
    const type = attribute(declaration, "type");
    if (type !== undefined) return this.formOfType(type, declaration);
    const simple = childElement(declaration, "simpleType");
    return simple === undefined ? "plain" : this.formOfSimple(simple);
  }

  private formOfType(type: string, from: XmlElement): ValueForm {
    if (!this.isBuiltIn(from, type)) return this.formOfSimple(this.global("simpleType", from, type));
    const name = localName(type);
    return name === "date" ? "date" : name === "base64Binary" ? "base64" : "plain";
  }

  /** Restrictions have the form of their base; lists and unions are text. */
  private formOfSimple(simple: XmlElement): ValueForm {
    const base = attribute(childElement(simple, "restriction") ?? simple, "base");
    if (base === undefined || this.open.includes(simple)) return "plain";
    this.open.push(simple);
    const form = this.formOfType(base, simple);
    this.open.pop();
    return form;
  }

  /** Whether a name is one of XML Schema's own types, by the namespace of its prefix where the name is used. */
  private isBuiltIn(from: XmlElement, name: string): boolean {
    return namespaceOf(from, name) === XSD_NAMESPACE;
  }

  /** A declaration by its name: of its namespace, else, because included documents may have none, of any. */
  private find(kind: string, from: XmlElement, name: string): XmlElement | undefined {
    const namespace = namespaceOf(from, name);
    const inOrder = [
      ...this.documents.filter((one) => one.namespace === namespace),
      ...this.documents.filter((one) => one.namespace !== namespace),
    ];
    const declarations = inOrder.flatMap(({ root }) => childElements(root, kind));
    return declarations.find((one) => attribute(one, "name") === localName(name));
  }

  private global(kind: string, from: XmlElement, name: string): XmlElement {
    const found = this.find(kind, from, name);
    if (found !== undefined) return found;
    throw refuse(
      `It refers to "${name}", which neither it nor a document contains that it includes or imports by a schemaLocation.`,
    );
  }
}

/** The namespace of a name's prefix where it is used; "" when none is declared. */
function namespaceOf(from: XmlElement, name: string): string {
  const prefix = name.includes(":") ? name.slice(0, name.indexOf(":")) : "";
  const declared = prefix === "" ? "xmlns" : `xmlns:${prefix}`;
  for (let at: XmlElement | undefined = from; at !== undefined; at = at.parent) {
    const found = at.attributes.find((one) => one.name === declared);
    if (found !== undefined) return found.value;
  }
  return "";
}

function mayRepeat(particle: XmlElement): boolean {
  const most = attribute(particle, "maxOccurs") ?? "1";
  return most !== "1" && most !== "0";
}
