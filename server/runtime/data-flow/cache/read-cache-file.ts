import { type FileHandle, open } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { DTS_E_CACHEBADHEADER, DTS_E_FAILEDTOLOADCACHE } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import { BytesColumn, type Column } from "../column";
import { checkKeptSize } from "../kept-memory";
import type { LookupTable } from "../lookup/lookup-table";
import type { CacheColumns } from "./cache-columns";
import { type CacheFileHeader, cacheFileMagic, checkHeader, parseHeader } from "./cache-file-header";

const mostHeaderBytes = 1 << 24;

interface CacheFileSettings {
  readonly file: string;
  readonly columns: CacheColumns;
  readonly connectionManager: string;
  /** Who reads, for messages. */
  readonly component: string;
  readonly maxBytes: number;
}

/**
 * Reads a cache file into an empty table of its columns.
 *
 * @throws DtsError DTS_E_FAILEDTOLOADCACHE when the file cannot be opened, DTS_E_CACHEBADHEADER when it is damaged or was written by
 * SSIS, and others when its columns are not those of the connection manager or its rows do not fit into memory.
 */
export async function readCacheFile(table: LookupTable, settings: CacheFileSettings): Promise<void> {
  const { file } = settings;
  let handle: FileHandle;
  try {
    handle = await open(file, "r");
  } catch (error) {
    throw new DtsError(
      DTS_E_FAILEDTOLOADCACHE,
      `The cache could not be loaded from the file "${file}": ${String(error)}`,
      {
        cause: error,
        details: { file },
        help: {
          cause: "No Cache Transform has written the file, or it lies elsewhere.",
          next: "Run the package whose Cache Transform writes it, or correct the connection manager's path.",
        },
      },
    );
  }
  try {
    await new CacheFileReader(handle, settings).readInto(table);
  } finally {
    await handle.close();
  }
}

class CacheFileReader {
  private readonly handle: FileHandle;
  private readonly settings: CacheFileSettings;
  private crc = 0;

  constructor(handle: FileHandle, settings: CacheFileSettings) {
    this.handle = handle;
    this.settings = settings;
  }

  async readInto(table: LookupTable): Promise<void> {
    const { file, columns, connectionManager, component, maxBytes } = this.settings;
    const magic = await this.read(Buffer.alloc(cacheFileMagic.length));
    if (!magic.equals(cacheFileMagic)) throw this.foreign();
    const header = await this.header();
    checkHeader(header, columns, connectionManager, file);
    const { size } = await this.handle.stat();
    checkKeptSize({ byteSize: size, rowCount: header.rows, longestText: longestText(header) }, maxBytes, component);
    // A row takes more than a byte in every file: what promises more rows than bytes is not given the memory for them.
    if (header.rows > size) throw this.damaged("it is shorter than it says");
    table.reserve(header.rows);
    for (const [at, column] of [...table.keys, ...table.copies].entries()) {
      await this.column(column, header.rows, header.columns[at]?.bytes ?? 0);
    }
    const expected = this.crc;
    if ((await this.read(Buffer.alloc(4))).readUInt32LE() !== expected) throw this.damaged("its checksum is wrong");
    if (table.index(header.rows) !== header.rows) throw this.damaged("keys occur twice in it");
  }

  private async header(): Promise<CacheFileHeader> {
    const length = (await this.read(Buffer.alloc(4))).readUInt32LE();
    if (length > mostHeaderBytes) throw this.damaged("its header is too long");
    const header = parseHeader((await this.read(Buffer.alloc(length))).toString("utf8"));
    if (header === undefined) throw this.damaged("its header cannot be read");
    return header;
  }

  private async column(column: Column, rows: number, bytes: number): Promise<void> {
    await this.read(bytesOf(column.nulls, rows));
    if (column instanceof BytesColumn) {
      await this.texts(column, rows, bytes);
      return;
    }
    if (Array.isArray(column.values)) await this.wideValues(column.values, rows);
    else await this.read(bytesOf(column.values, rows));
    if ("zones" in column && column.zones.length > 0) await this.read(bytesOf(column.zones, rows));
  }

  private async texts(column: BytesColumn, rows: number, bytes: number): Promise<void> {
    await this.read(bytesOf(column.lengths, rows));
    let used = 0;
    for (let row = 0; row < rows; row++) {
      const length = column.lengths[row] ?? 0;
      column.offsets[row] = used;
      used += length;
      if (length < 0 || used > bytes) throw this.damaged("the lengths of its texts are wrong");
    }
    if (used !== bytes) throw this.damaged("the lengths of its texts are wrong");
    column.begin();
    const { size } = await this.handle.stat();
    if (bytes > size) throw this.damaged("it is shorter than it says");
    await this.read(column.reserve(bytes).subarray(0, bytes));
    column.used = bytes;
  }

  private async wideValues(values: bigint[], rows: number): Promise<void> {
    const words = new BigInt64Array(rows * 2);
    await this.read(bytesOf(words, rows * 2));
    for (let row = 0; row < rows; row++) {
      values[row] = BigInt.asUintN(64, words[2 * row] ?? 0n) + ((words[2 * row + 1] ?? 0n) << 64n);
    }
  }

  /** Fills a piece of memory with what comes next. */
  private async read<T extends Uint8Array>(bytes: T): Promise<T> {
    for (let filled = 0; filled < bytes.length; ) {
      const { bytesRead } = await this.handle.read(bytes, filled, bytes.length - filled);
      if (bytesRead === 0) throw this.damaged("it ends too early");
      filled += bytesRead;
    }
    this.crc = crc32(bytes, this.crc);
    return bytes;
  }

  private damaged(why: string): DtsError {
    const { file } = this.settings;
    return new DtsError(DTS_E_CACHEBADHEADER, `The cache file "${file}" is damaged: ${why}.`, {
      details: { file },
      help: {
        cause: "The file was cut off, changed, or written by another program.",
        next: "Fill the cache again: run the package whose Cache Transform writes the file.",
      },
    });
  }

  private foreign(): DtsError {
    const { file } = this.settings;
    return new DtsError(
      DTS_E_CACHEBADHEADER,
      `The file "${file}" is not a cache file of Gantry's. A cache file that SSIS wrote cannot be read here.`,
      {
        details: { file },
        help: {
          cause: "The format of SSIS's cache files is not published, so Gantry writes its own.",
          next: "Fill the cache again: run the package whose Cache Transform writes the file once with Gantry.",
        },
      },
    );
  }
}

function longestText({ columns }: CacheFileHeader): number {
  return Math.max(0, ...columns.map(({ bytes }) => bytes));
}

function bytesOf(array: NodeJS.TypedArray, count: number): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, count * array.BYTES_PER_ELEMENT);
}
