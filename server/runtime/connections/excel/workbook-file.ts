import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { type BookType, read, utils, type WorkBook, write } from "@e965/xlsx";
import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import { usedRange } from "./find-range";

/** A workbook is held in memory as a whole, and a zip of this size unpacks to a multiple of it. */
const maxFileBytes = 128 * 1024 * 1024;
const maxUnpackedBytes = 1024 * 1024 * 1024;

const bookTypes: Readonly<Record<string, BookType>> = { ".xls": "biff8", ".xlsb": "xlsb", ".xlsm": "xlsm" };

/** The workbook of a file; an empty one when there is no such file, which a CREATE TABLE then makes. Throws DtsError. */
export async function readWorkbook(file: string, label: string): Promise<WorkBook> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) return utils.book_new();
  if (found.size > maxFileBytes) {
    throw refused(label, `the file has ${found.size} bytes, and at most ${maxFileBytes} are read`, undefined);
  }
  try {
    const bytes = await readFile(file);
    await refuseBomb(bytes);
    return read(bytes, { type: "buffer", cellNF: true, cellText: true, dense: false, bookVBA: true });
  } catch (error) {
    throw refused(label, error instanceof Error ? error.message : String(error), error);
  }
}

/**
 * Throws for a zip that unpacks to more than memory should hold, or to more than it says. The library that reads workbooks asks
 * neither, so everything is unpacked once before.
 */
async function refuseBomb(bytes: Uint8Array): Promise<void> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return;
  const { unzipSync } = await import("fflate");
  let total = 0;
  unzipSync(bytes, {
    filter({ originalSize }) {
      total += originalSize;
      return false;
    },
  });
  if (total > maxUnpackedBytes)
    throw new Error(`it unpacks to ${total} bytes, and at most ${maxUnpackedBytes} are read`);
  unzipSync(bytes);
}

/** What changes when a file is written: its time and size; "" when there is none. */
export async function fileVersion(file: string): Promise<string> {
  const found = await stat(file, { bigint: true }).catch(() => undefined);
  return found === undefined ? "" : `${found.mtimeNs} ${found.size} ${found.ino}`;
}

/** The bytes of the workbook in the form the file's name asks for. Throws DtsError. */
export function encodeWorkbook(workbook: WorkBook, file: string, label: string): Uint8Array {
  for (const sheet of Object.values(workbook.Sheets)) {
    // Sheets often say that they use every row, and writing goes through all of what they say.
    const used = usedRange(sheet);
    sheet["!ref"] = used ? utils.encode_range(used) : "A1";
  }
  try {
    const bookType = bookTypes[path.extname(file).toLowerCase()] ?? "xlsx";
    return write(workbook, { type: "buffer", bookType, bookVBA: true });
  } catch (error) {
    throw refused(label, error instanceof Error ? error.message : String(error), error);
  }
}

/** Puts a workbook in the place of the file, whole or not at all. Throws DtsError, and the signal's reason when it is aborted before. */
export async function replaceWorkbook(
  bytes: Uint8Array,
  file: string,
  label: string,
  signal: AbortSignal,
): Promise<void> {
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    await writeFile(draft, bytes, { signal });
    signal.throwIfAborted();
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    signal.throwIfAborted();
    throw refused(label, error instanceof Error ? error.message : String(error), error);
  }
}

function refused(label: string, reason: string, cause: unknown): DtsError {
  return new DtsError(DTS_E_OLEDBERROR, `${label}: the workbook cannot be used: ${reason}.`, {
    cause,
    help: {
      cause: "The file is no workbook, is protected with a password, is too large, or may not be written here.",
      next: "Open it in a spreadsheet program and save it again, or point the connection at another file.",
    },
  });
}
