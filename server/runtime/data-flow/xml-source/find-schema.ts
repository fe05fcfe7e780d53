import { readFile } from "node:fs/promises";
import { parseXml } from "@/server/runtime/dtsx/parse-xml";
import { attribute, type XmlElement } from "@/server/runtime/dtsx/xml";
import {
  DTS_E_XMLDATAREADERMULTIPLEINLINEXMLSCHEMASNOTSUPPORTED,
  DTS_E_XMLDATAREADERNOINLINESCHEMAFOUND,
  DTS_E_XMLSRCEMPTYPROPERTY,
  DTS_E_XMLSRCUNABLETOREADXMLDATA,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { ComponentContext } from "../component";
import { InlineSchemaReader } from "./inline-schema-reader";
import { XSD_NAMESPACE } from "./read-schema";
import { type SchemaDocument, schemaDocuments } from "./schema-documents";
import type { XmlText } from "./xml-text";

/**
 * The documents of the schema of an XML Source: the one inside its data, or the file that XMLSchemaDefinition names with those it
 * includes and imports. Throws DtsError when there is none.
 */
export async function findSchema({ component, task }: ComponentContext, data: XmlText): Promise<SchemaDocument[]> {
  if (component.property("UseInlineSchema")?.toLowerCase() === "true") {
    const root = await inlineSchema(data);
    return [{ root, namespace: attribute(root, "targetNamespace") ?? "" }];
  }
  const given = component.property("XMLSchemaDefinition")?.trim() ?? "";
  if (given === "") {
    throw new DtsError(DTS_E_XMLSRCEMPTYPROPERTY, `"${component.name}" has no schema: XMLSchemaDefinition is empty.`);
  }
  const file = task.paths.local(given);
  return schemaDocuments(await readDocument(file), file, readDocument, (path) => task.paths.local(path));
}

async function readDocument(file: string): Promise<XmlElement> {
  try {
    const { root } = parseXml(await readFile(file));
    if (isSchema(root)) return root;
    throw new Error(`its root element is <${root.name}> and no schema`);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
    throw new DtsError(DTS_E_XMLSRCUNABLETOREADXMLDATA, `The XML schema "${file}" cannot be read: ${reason}.`, {
      details: { file },
    });
  }
}

/** The schema in front of the data, as FOR XML and DataSets write it. */
async function inlineSchema(data: XmlText): Promise<XmlElement> {
  const reader = new InlineSchemaReader(data.name);
  for await (const piece of data.pieces()) {
    reader.write(piece);
    if (reader.done) break;
  }
  const [schema, ...more] = reader.schemas;
  if (schema === undefined) {
    throw new DtsError(
      DTS_E_XMLDATAREADERNOINLINESCHEMAFOUND,
      `The XML of "${data.name}" has no schema inside, although UseInlineSchema says so.`,
      { details: { file: data.name } },
    );
  }
  if (more.length > 0) {
    throw new DtsError(
      DTS_E_XMLDATAREADERMULTIPLEINLINEXMLSCHEMASNOTSUPPORTED,
      `The XML of "${data.name}" has more than one schema inside; only one is supported.`,
      { details: { file: data.name } },
    );
  }
  return schema;
}

function isSchema(element: XmlElement): boolean {
  return element.local === "schema" && element.ns === XSD_NAMESPACE;
}
