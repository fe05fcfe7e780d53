import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { type BookType, read, utils, type WorkBook, write } from "@e965/xlsx";
import { usedRange } from "./find-range";
import { unusableWorkbook } from "./unusable-workbook";

/** A workbook is held in memory as a whole, and a zip of this size unpacks to a multiple of it. */
const maxFileBytes = 128 * 1024 * 1024;
const maxUnpackedBytes = 1024 * 1024 * 1024;

const bookTypes: Readonly<Record<string, BookType>> = { ".xls": "biff8", ".xlsb": "xlsb", ".xlsm": "xlsm" };

/** The workbook of a file; an empty one when there is no such file, which a CREATE TABLE then makes. Throws DtsError. */
export async function readWorkbook(file: string, label: string): Promise<WorkBook> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) return utils.book_new();
  if (found.size > maxFileBytes) {
    throw unusableWorkbook(label, `the file has ${found.size} bytes, and at most ${maxFileBytes} are read`, undefined);
  }
  try {
    const bytes = await readFile(file);
    await refuseBomb(bytes);
    return read(bytes, { type: "buffer", cellNF: true, cellText: true, dense: false, bookVBA: true });
  } catch (error) {
    throw unusableWorkbook(label, error instanceof Error ? error.message : String(error), error);
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
    throw unusableWorkbook(label, error instanceof Error ? error.message : String(error), error);
  }
}
