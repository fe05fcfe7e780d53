import type { XmlDocument, XmlNode } from "libxml2-wasm";
import { DTS_E_NODELISTENUM_INVALIDDATANODE, DTS_E_NODELISTENUM_NOENUMERATORCREATED } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import { XmlFragment } from "./xml-fragment";

type Library = typeof import("libxml2-wasm");

/**
 * Reads XML and hands it to `use`, whose result must not refer to the document. Nothing outside the text is read and no entity is
 * expanded. Throws DtsError when it is no XML or has a document type declaration.
 */
export async function withXml<Result>(
  xml: string | Uint8Array,
  use: (document: XmlDocument, library: Library) => Result,
): Promise<Result> {
  // Its WebAssembly takes time to load, and few packages need it.
  const library = await import("libxml2-wasm");
  const { XML_PARSE_NONET, XML_PARSE_NO_XXE } = library.ParseOption;
  const options = { option: XML_PARSE_NONET | XML_PARSE_NO_XXE };
  let document: XmlDocument;
  try {
    document =
      typeof xml === "string"
        ? library.XmlDocument.fromString(xml, options)
        : library.XmlDocument.fromBuffer(xml, options);
  } catch (error) {
    throw invalid(`The source of the enumerator is no XML: ${messageOf(error)}`, error);
  }
  try {
    if (document.dtd !== null) throw invalid("The XML has a document type declaration, which is not read.");
    return use(document, library);
  } finally {
    document.dispose();
  }
}

/** The nodes an XPath expression gives below a node; prefixes are those of the document's root. Throws DtsError. */
export function selectNodes(from: XmlDocument | XmlNode, xpath: string, namespaces: Record<string, string>): XmlNode[] {
  let result: XmlNode[] | string | boolean | number;
  try {
    result = from.eval(xpath, namespaces);
  } catch (error) {
    throw new DtsError(
      DTS_E_NODELISTENUM_NOENUMERATORCREATED,
      `The XPath expression "${xpath}" cannot be evaluated: ${messageOf(error)}.`,
      { cause: error, details: { xpath } },
    );
  }
  if (Array.isArray(result)) return result;
  throw new DtsError(
    DTS_E_NODELISTENUM_NOENUMERATORCREATED,
    `The XPath expression "${xpath}" gives a ${typeof result}, not nodes.`,
    { details: { xpath } },
  );
}

/** A node that outlives its document. */
export function fragmentOf(node: XmlNode, library: Library): XmlFragment {
  if (node instanceof library.XmlElement) return new XmlFragment(node.name, node.toString(), node.content);
  if (node instanceof library.XmlAttribute) {
    const quoted = node.content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
    return new XmlFragment(node.name, `${node.name}="${quoted}"`, node.content);
  }
  const isComment = node instanceof library.XmlComment;
  const escaped = node.content.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return new XmlFragment(
    isComment ? "#comment" : "#text",
    isComment ? `<!--${node.content}-->` : escaped,
    node.content,
  );
}

function invalid(message: string, cause?: unknown): DtsError {
  return new DtsError(DTS_E_NODELISTENUM_INVALIDDATANODE, message, { cause });
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).trim();
}
