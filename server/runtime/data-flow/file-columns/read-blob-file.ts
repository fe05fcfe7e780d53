import { isUtf8 } from "node:buffer";
import { open, stat } from "node:fs/promises";
import iconv from "iconv-lite";
import {
  DTS_E_TXFILEINSERTERSTATIC_FILEOPENERR_FORREAD,
  DTS_E_TXFILEINSERTERSTATIC_FILEOPENERR_FORREAD_ACCESSDENIED,
  DTS_E_TXFILEINSERTERSTATIC_FILEOPENERR_FORREAD_FILENOTFOUND,
  DTS_E_TXFILEINSERTERSTATIC_FILEOPENERR_FORREAD_PATHNOTFOUND,
  DTS_E_TXFILEINSERTERSTATIC_FILEOPENERR_FORREAD_TOOMANYOPENFILES,
  DTS_E_TXFILEINSERTERSTATIC_INSERTERCANTREAD,
  DTS_E_TXFILEINSERTERSTATIC_INSERTERINVALIDBOM,
} from "@/server/runtime/messages/component-codes";
import type { DataType } from "@/server/runtime/model/data-type";
import type { PathMap } from "@/server/runtime/paths/path-map";
import { MAX_COLUMN_BYTES } from "../column";
import { encodingName } from "../flat-file/byte-decoder";
import { type FileCodes, type FileFailure, fileFailure } from "./file-failure";

const openCodes: FileCodes = {
  fileNotFound: DTS_E_TXFILEINSERTERSTATIC_FILEOPENERR_FORREAD_FILENOTFOUND,
  pathNotFound: DTS_E_TXFILEINSERTERSTATIC_FILEOPENERR_FORREAD_PATHNOTFOUND,
  tooManyOpenFiles: DTS_E_TXFILEINSERTERSTATIC_FILEOPENERR_FORREAD_TOOMANYOPENFILES,
  accessDenied: DTS_E_TXFILEINSERTERSTATIC_FILEOPENERR_FORREAD_ACCESSDENIED,
  exists: DTS_E_TXFILEINSERTERSTATIC_FILEOPENERR_FORREAD,
  diskFull: DTS_E_TXFILEINSERTERSTATIC_FILEOPENERR_FORREAD,
  any: DTS_E_TXFILEINSERTERSTATIC_FILEOPENERR_FORREAD,
};
const readCodes: FileCodes = { ...openCodes, any: DTS_E_TXFILEINSERTERSTATIC_INSERTERCANTREAD };

/** The most bytes a value of the blob types has. */
export const MAX_BLOB_BYTES = MAX_COLUMN_BYTES;

/** Turns the bytes of a file into what a column holds; undefined when the byte-order mark that must be there is missing. */
export type BlobDecoder = (content: Buffer) => Buffer | undefined;

/** The bytes of the file that a row names; 0 when there is none that could be read. */
export async function blobFileSize(given: string, paths: PathMap): Promise<number> {
  try {
    const found = await stat(paths.local(given));
    return found.isFile() && found.size <= MAX_BLOB_BYTES ? found.size : 0;
  } catch {
    // Reading it says what is wrong.
    return 0;
  }
}

/** Reads the file that a row names, as far as it is one and `decode` takes it. */
export async function readBlobFile(given: string, decode: BlobDecoder, paths: PathMap): Promise<Buffer | FileFailure> {
  const fail = (code: number, reason: string): FileFailure => ({ code, reason, file: given });
  try {
    const path = paths.local(given);
    const { size, isFile } = await stat(path).then((found) => ({ size: found.size, isFile: found.isFile() }));
    // Opening a pipe would wait for a writer, a device may have no end.
    if (!isFile) return fail(openCodes.any, "it is no file");
    if (size > MAX_BLOB_BYTES) return fail(readCodes.any, `it has ${size} bytes, more than a column holds`);
    const handle = await open(path, "r");
    try {
      const content = decode(await handle.readFile());
      return (
        content ?? fail(DTS_E_TXFILEINSERTERSTATIC_INSERTERINVALIDBOM, "it does not begin with the mark of UTF-16")
      );
    } catch (error) {
      return fileFailure(error, given, readCodes);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return fileFailure(error, given, openCodes);
  }
}

/**
 * The decoder of a column's type: DT_NTEXT from UTF-16, without the byte-order mark where one is expected, DT_TEXT from its code page,
 * DT_IMAGE as it is. Text comes as UTF-8, with U+FFFD for what is no text.
 */
export function compileBlobDecoder(type: DataType, expectBom: boolean): BlobDecoder {
  if (type.name === "DT_NTEXT") {
    return (content) => {
      if (expectBom && !(content[0] === 0xff && content[1] === 0xfe)) return undefined;
      return Buffer.from(content.toString("utf16le", expectBom ? 2 : 0), "utf8");
    };
  }
  if (type.name !== "DT_TEXT") return (content) => content;
  const encoding = encodingName(type.codePage, false);
  if (encoding === "utf8") return (content) => (isUtf8(content) ? content : Buffer.from(content.toString("utf8")));
  return (content) => Buffer.from(iconv.decode(content, encoding, { stripBOM: false }), "utf8");
}
