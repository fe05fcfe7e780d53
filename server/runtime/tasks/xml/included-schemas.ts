import path from "node:path";
import { decodeFileText } from "../text/decode-file-text";
import { type ImportFolder, importedFile, importLocations, readImported } from "../text/imported-files";

/** A schema in more files than this is none that anybody wrote. */
const maxSchemas = 500;

/** A schema with what it needs of other files. */
export interface SchemaFiles {
  readonly schema: string | Uint8Array;
  /** Where the schema lies; undefined for one that is no file, and then nothing beside it is read. */
  readonly file: string | undefined;
  /** Text by file, of what it includes, imports and redefines, and of what those do. */
  readonly others: ReadonlyMap<string, string>;
}

/**
 * Reads the schemas that a schema includes and imports by location: files of its folder and the folders below, nothing else. They may
 * include each other. Throws Error when they are too many.
 */
export async function readSchemaFiles(
  schema: string | Uint8Array,
  file: string,
  signal: AbortSignal,
): Promise<SchemaFiles> {
  if (file === "") return { schema, file: undefined, others: new Map() };
  const first = path.resolve(file);
  const reading = { folder: path.dirname(first), signal };
  const others = new Map<string, string>();
  const texts = [{ importer: first, text: typeof schema === "string" ? schema : decodeFileText(schema) }];
  for (let next = texts.pop(); next !== undefined; next = texts.pop()) {
    for (const location of importLocations(next.text)) {
      if (others.size >= maxSchemas) throw new Error(`it imports more than ${maxSchemas} files`);
      const found = await readBeside(location, next.importer, reading, (file) => file === first || others.has(file));
      if (found === undefined) continue;
      others.set(found.importer, found.text);
      texts.push(found);
    }
  }
  return { schema, file: first, others };
}

/**
 * Another schema. Undefined for one that is known, and for one that lies elsewhere or cannot be read: whether that matters is known when
 * the schema is compiled, for many name an address that nobody needs.
 */
async function readBeside(
  location: string,
  importer: string,
  reading: ImportFolder,
  isKnown: (file: string) => boolean,
): Promise<{ importer: string; text: string } | undefined> {
  try {
    const file = importedFile(location, importer, reading.folder);
    return isKnown(file) ? undefined : { importer: file, text: await readImported(file, location, reading) };
  } catch {
    reading.signal?.throwIfAborted();
    return undefined;
  }
}
