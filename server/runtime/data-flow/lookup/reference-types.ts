import { parseXml } from "../../dtsx/parse-xml";
import { attribute, type XmlElement } from "../../dtsx/xml";
import { DTS_E_TXLOOKUP_METADATAXMLCACHEERR } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import { type DataType, type DataTypeName, dataType } from "../../model/data-type";

const columnPattern = /^DT_[A-Z0-9]+$/;

/**
 * The columns of a lookup's reference as the package remembers them (ReferenceMetadataXml, DTSX.md section 15), by name in lower
 * case. Empty when the package has no such memory. Throws DtsError when it cannot be read.
 */
export function referenceTypes(metadataXml: string, component: string): Map<string, DataType> {
  const types = new Map<string, DataType>();
  if (metadataXml.trim() === "") return types;
  for (const element of elementsOf(rootOf(metadataXml, component))) {
    const name = attribute(element, "name");
    const type = attribute(element, "dataType") ?? "";
    if (element.local !== "referenceColumn" || name === undefined || !isDataTypeName(type)) continue;
    const facet = (key: string) => Number(attribute(element, key) ?? 0);
    const facets = { length: facet("length"), precision: facet("precision"), scale: facet("scale") };
    types.set(name.toLowerCase(), dataType(type, { ...facets, codePage: facet("codePage") }));
  }
  return types;
}

function rootOf(metadataXml: string, component: string): XmlElement {
  try {
    return parseXml(metadataXml).root;
  } catch (error) {
    if (!(error instanceof DtsError)) throw error;
    const text = `"${component}" remembers its reference (ReferenceMetadataXml) in a form that cannot be read: ${error.message}`;
    throw new DtsError(DTS_E_TXLOOKUP_METADATAXMLCACHEERR, text, { cause: error });
  }
}

function* elementsOf(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) if (child.kind === "element") yield* elementsOf(child);
}

function isDataTypeName(text: string): text is DataTypeName {
  return columnPattern.test(text);
}
