import { readFile, realpath } from "node:fs/promises";
import path from "node:path";
import { parseXml } from "../../dtsx/parse-xml";
import { attribute, childElements, type XmlElement } from "../../dtsx/xml";
import { decodeFileText } from "./decode-file-text";

/** The folder of the first document: what it imports lies there or below. */
export interface ImportFolder {
  readonly folder: string;
  readonly signal: AbortSignal | undefined;
}

/** What a WSDL or an XML Schema imports and includes, as it is written there. Most import nothing, and need not be looked through. */
export function importLocations(text: string): string[] {
  if (!/\b(import|include|redefine)\b/.test(text)) return [];
  return importsBelow(parseXml(text.trimStart()).root);
}

/** The file that a location means in a document. Throws Error for an address, and for a file outside of the folder. */
export function importedFile(location: string, importer: string, folder: string): string {
  if (/^([a-z][a-z0-9+.-]*:|[\\/])/i.test(location)) {
    throw new Error(`it imports "${location}", which is no file beside it; nothing is read from elsewhere`);
  }
  const file = path.resolve(path.dirname(importer), plain(location).replaceAll("\\", "/"));
  if (!isBelow(file, folder)) throw outside(location);
  return file;
}

/** The text of an imported file. Throws Error when it cannot be read, lies elsewhere by a link, or has a document type. */
export async function readImported(file: string, location: string, { folder, signal }: ImportFolder): Promise<string> {
  const unreadable = (cause: unknown) => {
    signal?.throwIfAborted();
    return new Error(`it imports "${location}", and ${file} cannot be read`, { cause });
  };
  const [real, top] = await Promise.all([realpath(file), realpath(folder)]).catch((fault: unknown) => {
    throw unreadable(fault);
  });
  if (!isBelow(real, top)) throw outside(location);
  const bytes = await readFile(real, { signal }).catch((fault: unknown) => {
    throw unreadable(fault);
  });
  const text = decodeFileText(bytes).trimStart();
  const why = refusalOf(text);
  if (why !== undefined) throw new Error(`it imports "${location}", and ${why}`);
  return text;
}

/** Why a document must not be parsed; undefined for a good one. */
export function refusalOf(text: string): string | undefined {
  return /<!(DOCTYPE|ENTITY)/i.test(text) ? "it has a document type declaration, which is not read" : undefined;
}

function importsBelow(element: XmlElement): string[] {
  return childElements(element).flatMap((one) => {
    const isImport = ["import", "include", "redefine"].includes(one.local);
    const location = isImport ? (attribute(one, "schemaLocation") ?? attribute(one, "location")) : undefined;
    return location ? [location, ...importsBelow(one)] : importsBelow(one);
  });
}

/** Locations are addresses, in which a blank is written %20. */
function plain(location: string): string {
  try {
    return decodeURIComponent(location);
  } catch {
    return location;
  }
}

function isBelow(file: string, folder: string): boolean {
  const way = path.relative(folder, file);
  return way !== "" && way !== ".." && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

function outside(location: string): Error {
  return new Error(`it imports "${location}", which lies outside of its folder`);
}
