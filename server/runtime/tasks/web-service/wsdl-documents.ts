import { readFile, realpath } from "node:fs/promises";
import path from "node:path";
import { parseXml } from "../../dtsx/parse-xml";
import { attribute, childElements, type XmlElement } from "../../dtsx/xml";
import { decodeFileText } from "../text/decode-file-text";

/** A description in more files than this is none that anybody wrote. */
const maxDocuments = 100;

interface Reading {
  readonly folder: string;
  readonly signal: AbortSignal | undefined;
  /** Text by file, in the form that the SOAP library takes for a document rather than for its address. */
  readonly texts: Map<string, string>;
  /** File by that text, by which the library names the importing document. */
  readonly files: Map<string, string>;
}

/** What a WSDL imports. The SOAP library asks for it, and reads no file and no address itself. */
export type ImportedDocuments = (importer: string, location: string) => string;

/**
 * Reads what a WSDL file imports and includes, WSDL and XML Schema alike, and what those import: files of its folder and the folders
 * below, nothing else. `text` is the WSDL itself, which need not lie in the file yet. Throws Error with the reason.
 */
export async function readImports(file: string, text: string, signal?: AbortSignal): Promise<ImportedDocuments> {
  const folder = path.dirname(path.resolve(file));
  const reading: Reading = { folder, signal, texts: new Map(), files: new Map() };
  const first = path.resolve(file);
  await follow(text, [first], reading);
  return (importer, location) => {
    const found = reading.texts.get(placeOf(location, reading.files.get(importer) ?? first, folder));
    if (found === undefined) throw new Error(`it imports "${location}", which was not read`);
    return found;
  };
}

/** Why a document must not be parsed; undefined for a good one. */
export function refusalOf(text: string): string | undefined {
  return /<!(DOCTYPE|ENTITY)/i.test(text) ? "it has a document type declaration, which is not read" : undefined;
}

async function follow(text: string, way: readonly string[], reading: Reading): Promise<void> {
  const importer = way.at(-1) ?? "";
  for (const location of locationsIn(text)) {
    const file = placeOf(location, importer, reading.folder);
    if (way.includes(file)) {
      const circle = [...way.slice(way.indexOf(file)), file].map((one) => path.basename(one)).join(" > ");
      throw new Error(`it imports "${location}", which leads back to itself (${circle})`);
    }
    if (reading.texts.has(file)) continue;
    if (reading.texts.size >= maxDocuments) throw new Error(`it imports more than ${maxDocuments} files`);
    const imported = await read(file, location, reading);
    // Two files may hold the same text, and mean other files by it.
    const declared = /^<\?xml[^>]*?>/i.test(imported) ? imported : `<?xml version="1.0"?>${imported}`;
    const unique = `${declared}\n<!-- ${reading.texts.size} -->`;
    reading.texts.set(file, unique);
    reading.files.set(unique, file);
    await follow(imported, [...way, file], reading);
  }
}

async function read(file: string, location: string, { folder, signal }: Reading): Promise<string> {
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

/** Most documents import nothing, and need not be looked through. */
function locationsIn(text: string): string[] {
  if (!/\b(import|include)\b/.test(text)) return [];
  return importsBelow(parseXml(text.trimStart()).root);
}

function importsBelow(element: XmlElement): string[] {
  return childElements(element).flatMap((one) => {
    const isImport = one.local === "import" || one.local === "include";
    const location = isImport ? (attribute(one, "schemaLocation") ?? attribute(one, "location")) : undefined;
    return location ? [location, ...importsBelow(one)] : importsBelow(one);
  });
}

function placeOf(location: string, importer: string, folder: string): string {
  if (/^([a-z][a-z0-9+.-]*:|[\\/])/i.test(location)) {
    throw new Error(`it imports "${location}", which is no file beside it; nothing is read from elsewhere`);
  }
  const file = path.resolve(path.dirname(importer), plain(location).replaceAll("\\", "/"));
  if (!isBelow(file, folder)) throw outside(location);
  return file;
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
