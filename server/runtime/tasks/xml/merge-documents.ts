import { appendChild, setAttribute } from "../../dtsx/edit-xml";
import { parseXml } from "../../dtsx/parse-xml";
import { serializeXml } from "../../dtsx/serialize-xml";
import { findAttribute, type XmlElement } from "../../dtsx/xml";
import { DtsError } from "../../messages/dts-error";
import { DTS_E_XMLTASK_CANTGETREADERFROMSOURCE, DTS_E_XMLTASK_ROOTNOODESNOTMATCHED } from "../../messages/task-codes";

const namespaceOfNamespaces = "http://www.w3.org/2000/xmlns/";

/**
 * The first document with what is inside the root of the second added at the end of its own root. Throws DtsError when one is no
 * XML, when the roots have different names, or when they mean different namespaces by one prefix.
 */
export function mergeDocuments(first: string | Uint8Array, second: string | Uint8Array): string {
  const document = parse(first, "source");
  const { root } = document;
  const added = parse(second, "second operand").root;
  if (root.local !== added.local || root.ns !== added.ns) {
    throw notMatched(`The root elements "${root.name}" and "${added.name}" are different.`);
  }
  for (const one of declarations(added)) {
    const own = findAttribute(root, one.local, one.ns);
    if (own !== undefined && own.value !== one.value) throw conflict(one.name);
    if (own === undefined && one.name === "xmlns") throw conflict(one.name);
    if (own === undefined) setAttribute(root, one.name, one.value, one.ns);
  }
  // The content of the second is in no namespace there, and would be in one here.
  const isDeclared = declarations(root).some((one) => one.name === "xmlns" && one.value !== "");
  if (isDeclared && !declarations(added).some((one) => one.name === "xmlns")) throw conflict("xmlns");
  for (const child of [...added.children]) appendChild(root, child);
  return serializeXml(document);
}

function declarations(element: XmlElement) {
  return element.attributes.filter((one) => one.ns === namespaceOfNamespaces);
}

function parse(xml: string | Uint8Array, what: string) {
  try {
    return parseXml(typeof xml === "string" ? xml.trimStart() : xml);
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    throw new DtsError(DTS_E_XMLTASK_CANTGETREADERFROMSOURCE, `The ${what} cannot be read: ${reason}`, {
      cause: fault,
    });
  }
}

function conflict(name: string): DtsError {
  return notMatched(`"${name}" stands for different namespaces in the two documents.`);
}

function notMatched(why: string): DtsError {
  return new DtsError(DTS_E_XMLTASK_ROOTNOODESNOTMATCHED, `The documents cannot be merged: ${why}`);
}
