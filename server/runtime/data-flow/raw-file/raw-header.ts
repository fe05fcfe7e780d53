/**
 * The raw files of Gantry: the buffers of a data flow as they lie in memory. SSIS's own raw files have a layout that Microsoft does not
 * document; they are told apart by the first bytes and refused. All numbers are little-endian.
 *
 * | Part   | Layout                                                                                                             |
 * |--------|--------------------------------------------------------------------------------------------------------------------|
 * | header | `GANTRYRW` (8 bytes), version (uint32), length of the schema (uint32), the schema: UTF-8 JSON, a list of columns    |
 * | block  | `BLK1` (4 bytes), rows (uint32), bytes of content (uint64), content: the columns in the order of the schema        |
 * | end    | `END1` (4 bytes), 0 (uint32), rows of the whole file (uint64); a file without it was never finished                |
 *
 * A column of a block is one byte per row, 1 for NULL, then its values (`column.ts`): one number per row in the size of its typed
 * array; for `wide` values 16 bytes per row, two's complement; for text and bytes a uint32 length per row, then all bytes joined.
 * DT_DBTIMESTAMPOFFSET has an int16 offset in minutes per row behind its values.
 */
import type { FileHandle } from "node:fs/promises";
import {
  DTS_E_RAWBADHEADER,
  DTS_E_RAWBADVERSION,
  DTS_E_RAWUNEXPECTEDEOF,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { type DataType, dataTypeFromXml } from "@/server/runtime/model/data-type";

const MAGIC = Buffer.from("GANTRYRW", "latin1");
const VERSION = 1;
const HEADER_BYTES = 16;
/** A schema of the most columns a buffer may have stays far below this. */
const MAX_SCHEMA_BYTES = 16 << 20;

/** Bytes in front of the content of a block, and of the end of the file. */
export const MARK_BYTES = 16;
const BLOCK_MARK = Buffer.from("BLK1", "latin1").readUInt32LE();
const END_MARK = Buffer.from("END1", "latin1").readUInt32LE();

/** A column of a raw file. */
export interface RawColumn {
  readonly name: string;
  readonly type: DataType;
}

/** The begin of a raw file with these columns. */
export function rawHeader(columns: readonly RawColumn[]): Buffer {
  const schema = Buffer.from(
    JSON.stringify(
      columns.map(({ name, type }) => {
        const { name: typeName, length, precision, scale, codePage } = type;
        return { name, type: typeName, length, precision, scale, codePage };
      }),
    ),
  );
  const header = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(header);
  header.writeUInt32LE(VERSION, 8);
  header.writeUInt32LE(schema.length, 12);
  return Buffer.concat([header, schema]);
}

/**
 * Reads the header of a raw file. Throws DtsError for a file of another program (SSIS's raw files are such) or version, and for a
 * damaged schema.
 */
export async function readRawHeader(
  file: FileHandle,
  path: string,
): Promise<{ columns: readonly RawColumn[]; bytes: number }> {
  const header = await readFully(file, 0, HEADER_BYTES);
  if (header.length < HEADER_BYTES || !header.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new DtsError(DTS_E_RAWBADHEADER, `The file "${path}" is no raw file of Gantry.`, {
      details: { file: path },
      help: {
        cause:
          "It was written by another program. Raw files of SSIS itself have a format that is not documented, and nothing but SSIS reads them.",
        next: "Write the file with a Raw File Destination of a package that Gantry runs, or exchange the data as text or Parquet.",
      },
    });
  }
  const version = header.readUInt32LE(8);
  if (version !== VERSION) {
    const text = `The raw file "${path}" has version ${version} of the format; this version of Gantry reads version ${VERSION}.`;
    throw new DtsError(DTS_E_RAWBADVERSION, text, { details: { file: path } });
  }
  const size = header.readUInt32LE(12);
  const schema = size > MAX_SCHEMA_BYTES ? Buffer.alloc(0) : await readFully(file, HEADER_BYTES, size);
  const columns = schema.length === size ? parseSchema(schema) : undefined;
  if (columns !== undefined) return { columns, bytes: HEADER_BYTES + size };
  throw new DtsError(DTS_E_RAWBADHEADER, `The list of columns of the raw file "${path}" is damaged.`, {
    details: { file: path },
  });
}

function parseSchema(schema: Buffer): readonly RawColumn[] | undefined {
  try {
    const stored: unknown = JSON.parse(schema.toString("utf8"));
    return Array.isArray(stored) ? stored.map(parseColumn) : undefined;
  } catch {
    return undefined;
  }
}

/** A column of a schema. Throws TypeError or RangeError when it is none. */
function parseColumn(stored: Record<string, unknown>): RawColumn {
  const { name, type } = stored;
  if (typeof name !== "string" || typeof type !== "string") throw new TypeError("A column has a name and a type.");
  const facet = (key: string) => {
    const value = stored[key];
    if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value < 2 ** 31) return value;
    throw new RangeError(`${key} of ${name} is no number.`);
  };
  const facets = {
    length: facet("length"),
    precision: facet("precision"),
    scale: facet("scale"),
    codePage: facet("codePage"),
  };
  return { name, type: dataTypeFromXml(type.replace(/^DT_/, ""), facets) };
}

/** What stands before a block of `rows` rows with `bytes` bytes of content. */
export function writeBlockMark(target: Buffer, rows: number, bytes: number): void {
  target.writeUInt32LE(BLOCK_MARK, 0);
  target.writeUInt32LE(rows, 4);
  target.writeBigUInt64LE(BigInt(bytes), 8);
}

/** The end of a file of `rows` rows. */
export function endMark(rows: number): Buffer {
  const mark = Buffer.alloc(MARK_BYTES);
  mark.writeUInt32LE(END_MARK, 0);
  mark.writeBigUInt64LE(BigInt(rows), 8);
  return mark;
}

/** Reads what stands before a block, or the end. Throws DtsError when it is neither, as in a file that was not finished. */
export function readMark(mark: Buffer, path: string): { kind: "block" | "end"; rows: number; bytes: number } {
  const kind = mark.length < MARK_BYTES ? 0 : mark.readUInt32LE(0);
  if (kind === BLOCK_MARK) return { kind: "block", rows: mark.readUInt32LE(4), bytes: Number(mark.readBigUInt64LE(8)) };
  if (kind === END_MARK) return { kind: "end", rows: Number(mark.readBigUInt64LE(8)), bytes: 0 };
  throw unfinished(path);
}

/** The error of a raw file that ends in the middle. */
export function unfinished(path: string): DtsError {
  return new DtsError(DTS_E_RAWUNEXPECTEDEOF, `The raw file "${path}" ends in the middle or is damaged.`, {
    details: { file: path },
    help: {
      cause: "The run that wrote it failed or was stopped, or the file was cut or changed since.",
      next: "Write the file again.",
    },
  });
}

/** Up to `size` bytes from a place in a file; fewer when it ends before. */
export async function readFully(file: FileHandle, at: number, size: number): Promise<Buffer> {
  const content = Buffer.allocUnsafeSlow(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await file.read(content, filled, size - filled, at + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return content.subarray(0, filled);
}
