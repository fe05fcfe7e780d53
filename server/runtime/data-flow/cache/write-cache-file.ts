import { randomUUID } from "node:crypto";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { DTS_E_CACHEFILEWRITEFAILED } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import { BytesColumn, type Column } from "../column";
import type { LookupTable } from "../lookup/lookup-table";
import type { CacheColumns } from "./cache-columns";
import { type CacheFileHeader, cacheFileMagic } from "./cache-file-header";

const chunkBytes = 1 << 20;

/**
 * Writes a filled cache into a file, which appears when it is complete. Returns its size in bytes.
 *
 * @throws DtsError DTS_E_CACHEFILEWRITEFAILED.
 */
export async function writeCacheFile(
  file: string,
  { index, others }: CacheColumns,
  table: LookupTable,
): Promise<number> {
  const columns = [...table.keys, ...table.copies];
  const header: CacheFileHeader = {
    rows: table.rowCount,
    columns: [...index, ...others].map(({ name, dataType, indexPosition }, at) => ({
      column: name,
      indexPosition,
      ...dataType,
      bytes: textBytes(columns[at], table.rowCount),
    })),
  };
  const partial = `${file}.${randomUUID()}.part`;
  try {
    const handle = await open(partial, "wx");
    const writer = new CrcWriter(handle);
    try {
      await writer.begin(header);
      for (const column of columns) await writeColumn(writer, column, table.rowCount);
      await writer.end();
    } finally {
      await handle.close();
    }
    await rename(partial, file);
    return writer.size;
  } catch (error) {
    await rm(partial, { force: true });
    throw new DtsError(DTS_E_CACHEFILEWRITEFAILED, `The cache file "${file}" could not be written: ${String(error)}`, {
      cause: error,
      details: { file },
      help: {
        cause: "The folder does not exist or may not be written, or the disk is full.",
        next: "Check the connection manager's path, and the path rules it goes through.",
      },
    });
  }
}

function textBytes(column: Column | undefined, rows: number): number {
  if (!(column instanceof BytesColumn)) return 0;
  let bytes = 0;
  for (let row = 0; row < rows; row++) if (column.nulls[row] !== 1) bytes += column.lengths[row] ?? 0;
  return bytes;
}

async function writeColumn(writer: CrcWriter, column: Column, rows: number): Promise<void> {
  await writer.write(column.nulls.subarray(0, rows));
  if (column instanceof BytesColumn) {
    await writeTexts(writer, column, rows);
    return;
  }
  if (Array.isArray(column.values)) await writer.write(wideBytes(column.values, rows));
  else await writer.write(bytesOf(column.values.subarray(0, rows)));
  if ("zones" in column && column.zones.length > 0) await writer.write(bytesOf(column.zones.subarray(0, rows)));
}

async function writeTexts(writer: CrcWriter, column: BytesColumn, rows: number): Promise<void> {
  const lengths = column.lengths.slice(0, rows);
  for (let row = 0; row < rows; row++) if (column.nulls[row] === 1) lengths[row] = 0;
  await writer.write(bytesOf(lengths));
  // Rows that were left out have gaps behind them, so the texts are gathered.
  let chunk = Buffer.allocUnsafe(chunkBytes);
  let used = 0;
  for (let row = 0; row < rows; row++) {
    const length = lengths[row] ?? 0;
    const from = column.offsets[row] ?? 0;
    if (used + length > chunk.length) {
      await writer.write(chunk.subarray(0, used));
      used = 0;
      if (length > chunk.length) chunk = Buffer.allocUnsafe(length);
    }
    column.bytes.copy(chunk, used, from, from + length);
    used += length;
  }
  await writer.write(chunk.subarray(0, used));
}

/** Unscaled values as 16 bytes each, two's complement. */
function wideBytes(values: readonly bigint[], rows: number): Uint8Array {
  const words = new BigInt64Array(rows * 2);
  for (let row = 0; row < rows; row++) {
    const value = values[row] ?? 0n;
    words[2 * row] = BigInt.asIntN(64, value);
    words[2 * row + 1] = value >> 64n;
  }
  return bytesOf(words);
}

function bytesOf(array: NodeJS.TypedArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** Writes one piece after the other and keeps their checksum. */
class CrcWriter {
  size = 0;
  private crc = 0;
  private readonly handle: FileHandle;

  constructor(handle: FileHandle) {
    this.handle = handle;
  }

  async begin(header: CacheFileHeader): Promise<void> {
    const text = Buffer.from(JSON.stringify(header));
    await this.write(cacheFileMagic);
    await this.write(uint32(text.length));
    await this.write(text);
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let written = 0; written < bytes.length; ) {
      written += (await this.handle.write(bytes, written, bytes.length - written)).bytesWritten;
    }
    this.crc = crc32(bytes, this.crc);
    this.size += bytes.length;
  }

  async end(): Promise<void> {
    await this.write(uint32(this.crc));
    await this.handle.sync();
  }
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
