import path from "node:path";
import { attribute, childElements, type XmlElement } from "@/server/runtime/dtsx/xml";
import { refuse } from "./refuse-schema";

/** One document of a schema. */
export interface SchemaDocument {
  readonly root: XmlElement;
  /** Its target namespace; an included document without one has that of the document that includes it. */
  readonly namespace: string;
}

/** A schema whose documents refer to each other without end, or to a whole library, is not read. */
const MAX_DOCUMENTS = 100;

/**
 * The document of a schema and all that it includes or imports, directly or through others, from files of this machine; `file` is its
 * own. Imports without a schemaLocation name nothing that could be read. Throws DtsError for locations in the network, redefinitions,
 * and what `read` throws.
 */
export async function schemaDocuments(
  root: XmlElement,
  file: string,
  read: (file: string) => Promise<XmlElement>,
  local: (path: string) => string,
): Promise<SchemaDocument[]> {
  const documents: SchemaDocument[] = [];
  const seen = new Set<string>();
  const add = async (element: XmlElement, at: string, inherited: string): Promise<void> => {
    const namespace = attribute(element, "targetNamespace") ?? inherited;
    // An included document without a namespace is another one in each namespace it is included into.
    const key = `${namespace} ${at}`;
    if (seen.has(key)) return;
    seen.add(key);
    if (documents.length === MAX_DOCUMENTS) throw refuse(`It consists of more than ${MAX_DOCUMENTS} documents.`);
    documents.push({ root: element, namespace });
    for (const child of childElements(element)) {
      if (child.local === "redefine") throw refuse("It redefines another document, which is not supported.");
      if (child.local !== "include" && child.local !== "import") continue;
      const location = attribute(child, "schemaLocation")?.trim() ?? "";
      if (location === "") continue;
      const next = fileOf(location, at, local);
      await add(await read(next), next, child.local === "include" ? namespace : "");
    }
  };
  await add(root, file, "");
  return documents;
}

/** The file of a location, which is relative to the document that names it; `local` finds paths of Windows on this machine. */
function fileOf(location: string, from: string, local: (path: string) => string): string {
  if (/^([a-z]:[\\/]|\\\\)/i.test(location)) return local(location);
  if (/^(?!file:)[a-z][a-z0-9+.-]+:/i.test(location))
    throw refuse(`It refers to "${location}"; schemas are read from files of this machine, not from the network.`);
  const plain = location.replace(/^file:\/\/(?=\/)/i, "").replaceAll("\\", "/");
  return path.resolve(path.dirname(from), plain.replaceAll("%20", " "));
}
