import { parseXml } from "../../dtsx/parse-xml";
import { attribute, type XmlElement } from "../../dtsx/xml";
import { type DataType, type DataTypeName, dataType } from "../../model/data-type";

const columnPattern = /^DT_[A-Z0-9]+$/;

/**
 * The columns of a lookup's reference as the package remembers them (ReferenceMetadataXml, DTSX.md section 15), by name in lower
 * case. Empty when the package has no such memory.
 */
export function referenceTypes(metadataXml: string): Map<string, DataType> {
  const types = new Map<string, DataType>();
  if (metadataXml.trim() === "") return types;
  for (const element of elementsOf(parseXml(metadataXml).root)) {
    const name = attribute(element, "name");
    const type = attribute(element, "dataType") ?? "";
    if (element.local !== "referenceColumn" || name === undefined || !isDataTypeName(type)) continue;
    const facet = (key: string) => Number(attribute(element, key) ?? 0);
    const facets = { length: facet("length"), precision: facet("precision"), scale: facet("scale") };
    types.set(name.toLowerCase(), dataType(type, { ...facets, codePage: facet("codePage") }));
  }
  return types;
}

function* elementsOf(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) if (child.kind === "element") yield* elementsOf(child);
}

function isDataTypeName(text: string): text is DataTypeName {
  return columnPattern.test(text);
}
