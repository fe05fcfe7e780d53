import type { ErrorDetail, XmlDocument } from "libxml2-wasm";
import { DtsError } from "../../messages/dts-error";
import { DTS_E_XMLTASK_CANTGETREADERFROMSOURCE } from "../../messages/task-codes";

export type XmlLibrary = typeof import("libxml2-wasm");

interface ReadingOptions {
  readonly allowDtd?: boolean;
  /** Where the document lies, for what it names relative to itself. */
  readonly file?: string;
}

/**
 * Reads XML and hands it to `use`, whose result must not refer to the document. Nothing outside the text is read and no entity is
 * expanded; a document type declaration is refused unless `allowDtd`.
 *
 * @throws DtsError DTS_E_XMLTASK_CANTGETREADERFROMSOURCE.
 */
export async function withDocument<Result>(
  xml: string | Uint8Array,
  what: string,
  use: (document: XmlDocument, library: XmlLibrary) => Result | Promise<Result>,
  { allowDtd = false, file }: ReadingOptions = {},
): Promise<Result> {
  // Its WebAssembly takes time to load, and few packages need it.
  const library = await import("libxml2-wasm");
  const { XML_PARSE_NONET, XML_PARSE_NO_XXE, XML_PARSE_NOERROR, XML_PARSE_NOWARNING, XML_PARSE_BIG_LINES } =
    library.ParseOption;
  const confined = XML_PARSE_NONET | XML_PARSE_NO_XXE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
  // Without it lines beyond 65,535 are all called that.
  const options = { option: confined | XML_PARSE_BIG_LINES, ...(file === undefined ? {} : { url: file }) };
  let document: XmlDocument;
  try {
    document =
      typeof xml === "string"
        ? library.XmlDocument.fromString(withoutEncoding(xml.trimStart()), options)
        : library.XmlDocument.fromBuffer(xml, options);
  } catch (fault) {
    throw invalid(`The ${what} is not well-formed XML: ${reasonOf(fault)}`, fault);
  }
  try {
    if (!allowDtd && document.dtd !== null) {
      throw invalid(`The ${what} has a document type declaration, which is not read.`);
    }
    return await use(document, library);
  } finally {
    document.dispose();
  }
}

/** A text is handed over as UTF-8; .NET's declare themselves to be UTF-16, which is what they are in memory there. */
export function withoutEncoding(xml: string): string {
  return xml.replace(/^(<\?xml[^>]*?)\sencoding=(["'])[^"']*\2/, "$1");
}

/** Everything the library complains about, in the order of the document. */
export function detailsOf(fault: unknown): readonly ErrorDetail[] {
  return fault instanceof Error && "details" in fault && Array.isArray(fault.details) ? fault.details : [];
}

/** What the library says, with the line where it knows one. */
export function reasonOf(fault: unknown): string {
  const [first] = detailsOf(fault);
  if (first !== undefined && first.line > 0) return `line ${first.line}: ${first.message.trim()}`;
  return (fault instanceof Error ? fault.message : String(fault)).trim();
}

function invalid(message: string, cause?: unknown): DtsError {
  return new DtsError(DTS_E_XMLTASK_CANTGETREADERFROMSOURCE, message, { cause });
}
