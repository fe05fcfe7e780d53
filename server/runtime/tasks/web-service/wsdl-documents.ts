import path from "node:path";
import { type ImportFolder, importedFile, importLocations, readImported } from "../text/imported-files";

/** A description in more files than this is none that anybody wrote. */
const maxDocuments = 100;

interface Reading extends ImportFolder {
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
    const found = reading.texts.get(importedFile(location, reading.files.get(importer) ?? first, folder));
    if (found === undefined) throw new Error(`it imports "${location}", which was not read`);
    return found;
  };
}

async function follow(text: string, way: readonly string[], reading: Reading): Promise<void> {
  const importer = way.at(-1) ?? "";
  for (const location of importLocations(text)) {
    const file = importedFile(location, importer, reading.folder);
    if (way.includes(file)) {
      const circle = [...way.slice(way.indexOf(file)), file].map((one) => path.basename(one)).join(" > ");
      throw new Error(`it imports "${location}", which leads back to itself (${circle})`);
    }
    if (reading.texts.has(file)) continue;
    if (reading.texts.size >= maxDocuments) throw new Error(`it imports more than ${maxDocuments} files`);
    const imported = await readImported(file, location, reading);
    // Two files may hold the same text, and mean other files by it.
    const declared = /^<\?xml[^>]*?>/i.test(imported) ? imported : `<?xml version="1.0"?>${imported}`;
    const unique = `${declared}\n<!-- ${reading.texts.size} -->`;
    reading.texts.set(file, unique);
    reading.files.set(unique, file);
    await follow(imported, [...way, file], reading);
  }
}
