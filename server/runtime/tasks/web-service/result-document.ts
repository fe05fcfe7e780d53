import { setAttribute } from "../../dtsx/edit-xml";
import { parseXml } from "../../dtsx/parse-xml";
import { serializeElement } from "../../dtsx/serialize-xml";
import { childElement, childElements, findAttribute, textContent, type XmlElement } from "../../dtsx/xml";
import { DtsError } from "../../messages/dts-error";
import { DTS_E_WEBSERVICETASK_WEBMETHOD_INVOKE_FAILED } from "../../messages/task-codes";
import type { ServiceAnswer } from "./invoke";

/**
 * The result of a method as a document: a plain value in an element named after its type (`<string>x</string>`), as .NET writes it;
 * everything else as the service wrote it. Throws DtsError for an answer that is no SOAP.
 */
export function resultDocument({ envelope, types }: ServiceAnswer): string {
  const { root } = parse(envelope);
  const body = childElement(root, "Body");
  const [response] = body ? childElements(body) : [];
  if (response === undefined) throw noSoap("it has no body");
  const [result, ...others] = childElements(response);
  if (result === undefined || others.length > 0) return declare(response);
  const type = types[result.local];
  if (typeof type !== "string" || childElements(result).length > 0) return declare(result);
  const name = type.replace(/^.*:/, "").replace(/\|.*$/, "");
  const text = textContent(result).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return /^[A-Za-z]\w*$/.test(name) ? `<${name}>${text}</${name}>` : declare(result);
}

/** An element out of its document, with the prefixes it had there. */
function declare(element: XmlElement): string {
  for (let above = element.parent; above !== undefined; above = above.parent) {
    for (const one of above.attributes) {
      const isDeclaration = one.name === "xmlns" || one.name.startsWith("xmlns:");
      if (isDeclaration && findAttribute(element, one.local, one.ns) === undefined) {
        setAttribute(element, one.name, one.value, one.ns);
      }
    }
  }
  return serializeElement(element);
}

function parse(envelope: string) {
  try {
    return parseXml(envelope.trimStart());
  } catch (fault) {
    throw noSoap(fault instanceof Error ? fault.message : String(fault));
  }
}

function noSoap(why: string): DtsError {
  return new DtsError(DTS_E_WEBSERVICETASK_WEBMETHOD_INVOKE_FAILED, `The answer of the service is no SOAP: ${why}.`);
}
