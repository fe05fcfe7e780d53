import { open, stat } from "node:fs/promises";
import iconv from "iconv-lite";
import {
  DTS_E_TXFILEEXTRACTORSTATIC_EXTRACTORCANTWRITE,
  DTS_E_TXFILEEXTRACTORSTATIC_FILEOPENERR_FORWRITE,
  DTS_E_TXFILEEXTRACTORSTATIC_FILEOPENERR_FORWRITE_ACCESSDENIED,
  DTS_E_TXFILEEXTRACTORSTATIC_FILEOPENERR_FORWRITE_FILEEXISTS,
  DTS_E_TXFILEEXTRACTORSTATIC_FILEOPENERR_FORWRITE_PATHNOTFOUND,
  DTS_E_TXFILEEXTRACTORSTATIC_FILEOPENERR_FORWRITE_TOOMANYOPENFILES,
  DTS_E_TXFILEEXTRACTORSTATIC_FILEWRITEERR_DISKFULL,
} from "@/server/runtime/messages/component-codes";
import type { DataType } from "@/server/runtime/model/data-type";
import type { PathMap } from "@/server/runtime/paths/path-map";
import { encodingName } from "../flat-file/byte-decoder";
import { type FileCodes, type FileFailure, fileFailure } from "./file-failure";

/** What an Export Column does with a file that exists, and whether Unicode text begins with a mark. */
export interface WriteOptions {
  readonly append: boolean;
  readonly truncate: boolean;
  readonly writeBom: boolean;
}

// A file that is to be written and cannot be found is one whose folder does not exist.
const openCodes: FileCodes = {
  fileNotFound: DTS_E_TXFILEEXTRACTORSTATIC_FILEOPENERR_FORWRITE_PATHNOTFOUND,
  pathNotFound: DTS_E_TXFILEEXTRACTORSTATIC_FILEOPENERR_FORWRITE_PATHNOTFOUND,
  tooManyOpenFiles: DTS_E_TXFILEEXTRACTORSTATIC_FILEOPENERR_FORWRITE_TOOMANYOPENFILES,
  accessDenied: DTS_E_TXFILEEXTRACTORSTATIC_FILEOPENERR_FORWRITE_ACCESSDENIED,
  exists: DTS_E_TXFILEEXTRACTORSTATIC_FILEOPENERR_FORWRITE_FILEEXISTS,
  diskFull: DTS_E_TXFILEEXTRACTORSTATIC_FILEWRITEERR_DISKFULL,
  any: DTS_E_TXFILEEXTRACTORSTATIC_FILEOPENERR_FORWRITE,
};
const writeCodes: FileCodes = { ...openCodes, any: DTS_E_TXFILEEXTRACTORSTATIC_EXTRACTORCANTWRITE };

const UTF16_BOM = Buffer.of(0xff, 0xfe);

/** Writes one value into the file that a row names. Gives the failure, or undefined when all is written. */
export async function writeBlobFile(
  given: string,
  content: Buffer,
  options: WriteOptions,
  paths: PathMap,
): Promise<FileFailure | undefined> {
  try {
    const path = paths.local(given);
    const before = await stat(path).catch(() => undefined);
    // Opening a pipe would wait for a reader, a device would take the bytes and keep nothing.
    if (before !== undefined && !before.isFile()) return { code: openCodes.any, reason: "it is no file", file: given };
    const handle = await open(path, options.append ? "a" : options.truncate ? "w" : "wx");
    try {
      const begins = !options.append || (before?.size ?? 0) === 0;
      await handle.writeFile(options.writeBom && begins ? Buffer.concat([UTF16_BOM, content]) : content);
    } catch (error) {
      return fileFailure(error, given, writeCodes);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return fileFailure(error, given, openCodes);
  }
  return undefined;
}

/**
 * The bytes a file gets for the UTF-8 text, or the bytes, of a column: DT_NTEXT in UTF-16, DT_TEXT in its code page, DT_IMAGE as it is.
 */
export function compileBlobEncoder(type: DataType): (content: Buffer) => Buffer {
  if (type.name === "DT_NTEXT") return (content) => Buffer.from(content.toString("utf8"), "utf16le");
  if (type.name !== "DT_TEXT") return (content) => content;
  const encoding = encodingName(type.codePage, false);
  return encoding === "utf8" ? (content) => content : (content) => iconv.encode(content.toString("utf8"), encoding);
}
