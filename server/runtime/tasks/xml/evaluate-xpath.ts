import type { XmlDocument, XmlNode } from "libxml2-wasm";
import { fragmentOf } from "../../enumerators/node-list/select-nodes";
import { DtsError } from "../../messages/dts-error";
import { DTS_E_XMLTASK_EMPTYNODELIST, DTS_E_XMLTASK_XPATHNAVERROR } from "../../messages/task-codes";
import type { XmlSettings } from "./settings";
import { withDocument } from "./with-document";

/**
 * What an XPath expression gives, as text: Evaluation the number, text or truth of the expression, NodeList the nodes as XML, Values
 * their text; one per line, or in one element. Prefixes are those of the document's root element.
 *
 * @throws DtsError for an expression that is not valid, finds nothing, or gives nodes where a value is wanted or the reverse.
 */
export function evaluateXPath(
  xml: string | Uint8Array,
  xpath: string,
  { xpathOperation, oneNode }: Pick<XmlSettings, "xpathOperation" | "oneNode">,
): Promise<string> {
  return withDocument(xml, "source", (document, library) => {
    const result = evaluate(document, xpath);
    if (xpathOperation === "Evaluation") {
      if (Array.isArray(result)) throw refused(xpath, "gives nodes; use the operation NodeList or Values");
      return String(result);
    }
    if (!Array.isArray(result)) throw refused(xpath, `gives a ${typeof result}; use the operation Evaluation`);
    if (result.length === 0) {
      throw new DtsError(DTS_E_XMLTASK_EMPTYNODELIST, `The XPath expression "${xpath}" finds no node.`);
    }
    const found = result.map((node) => {
      if (xpathOperation === "NodeList") return fragmentOf(node, library).outerXml;
      return oneNode ? escapeText(node.content) : node.content;
    });
    return oneNode ? `<Result>${found.join(xpathOperation === "Values" ? "\n" : "")}</Result>` : found.join("\n");
  });
}

function evaluate(document: XmlDocument, xpath: string): XmlNode[] | string | boolean | number {
  try {
    const namespaces = Object.fromEntries(
      Object.entries(document.root.nsDeclarations).filter(([prefix]) => prefix !== ""),
    );
    return document.eval(xpath, namespaces);
  } catch (fault) {
    throw refused(xpath, fault instanceof Error ? fault.message : String(fault));
  }
}

function refused(xpath: string, why: string): DtsError {
  return new DtsError(DTS_E_XMLTASK_XPATHNAVERROR, `The XPath expression "${xpath}" cannot be evaluated: ${why}.`, {
    details: { xpath },
  });
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
