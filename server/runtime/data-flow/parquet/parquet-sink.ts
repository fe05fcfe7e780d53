import { type FileHandle, open } from "node:fs/promises";
import type { SchemaElement } from "hyparquet";
import type { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { DataBuffer } from "../buffer";
import { BytesColumn } from "../column";
import { Pace } from "../pace";
import { parquetValues } from "./column-values";
import { type Compression, codecs, compressors } from "./compression";
import type { TimeUnit } from "./parquet-schema";

/** A column of a Parquet file that is written. */
export interface WrittenParquetColumn {
  readonly name: string;
  readonly element: SchemaElement;
  readonly unit: TimeUnit;
}

/** Writes buffers as row groups of a Parquet file; the file is whole only after `finish`. */
export class ParquetSink {
  private readonly file: FileHandle;
  private readonly columns: readonly WrittenParquetColumn[];
  private readonly bytes: ByteWriter;
  private readonly writer: ParquetWriter;
  private readonly pace = new Pace();
  private writing: Promise<unknown> | undefined;

  private constructor(
    file: FileHandle,
    columns: readonly WrittenParquetColumn[],
    bytes: ByteWriter,
    writer: ParquetWriter,
  ) {
    this.file = file;
    this.columns = columns;
    this.bytes = bytes;
    this.writer = writer;
  }

  /** Creates the file, or empties it. Throws the file system's error. */
  static async create(
    path: string,
    columns: readonly WrittenParquetColumn[],
    compression: Compression,
  ): Promise<ParquetSink> {
    const library = await import("hyparquet-writer");
    const file = await open(path, "w");
    const bytes = new library.ByteWriter();
    const root: SchemaElement = { name: "root", num_children: columns.length };
    const writer = new library.ParquetWriter({
      writer: bytes,
      schema: [root, ...columns.map(({ element }) => element)],
      codec: codecs[compression],
      compressors,
      createdBy: "Gantry",
    });
    return new ParquetSink(file, columns, bytes, writer);
  }

  /**
   * Writes rows 0 to `rows` - 1 of a buffer as a row group. Others get their turn between its columns, each of which takes long; rejects
   * with the signal's reason when it is aborted. Throws MomentOutOfRange and the file system's error.
   */
  async write(buffer: DataBuffer, rows: number, signal: AbortSignal): Promise<void> {
    await this.writing;
    const { row_groups: groups } = this.writer;
    const before = groups.length;
    for (const [i, { name, unit }] of this.columns.entries()) {
      await this.pace.pause();
      signal.throwIfAborted();
      const column = buffer.columns[i];
      const data = column === undefined ? [] : parquetValues(column, rows, unit);
      // The library keeps least and greatest value until the end, and the memory of text is used again before.
      const statistics = !(column instanceof BytesColumn);
      await this.writer.write({ columnData: [{ name, data, statistics }], rowGroupSize: rows });
    }
    this.join(groups.splice(before), rows);
    this.put();
  }

  /** The library makes a row group of whatever it is given: those of the columns become the one they are meant to be. */
  private join(parts: ParquetWriter["row_groups"], rows: number): void {
    const sum = (of: (part: (typeof parts)[number]) => bigint | undefined) =>
      parts.reduce((total, part) => total + (of(part) ?? 0n), 0n);
    this.writer.num_rows += BigInt(rows) * BigInt(1 - parts.length);
    this.writer.row_groups.push({
      columns: parts.flatMap(({ columns }) => columns),
      num_rows: BigInt(rows),
      total_byte_size: sum(({ total_byte_size }) => total_byte_size),
      total_compressed_size: sum(({ total_compressed_size }) => total_compressed_size),
    });
  }

  async finish(): Promise<void> {
    await this.writing;
    await this.writer.finish();
    this.put();
    await this.writing;
  }

  async close(): Promise<void> {
    await this.writing?.catch(() => undefined);
    await this.file.close();
  }

  /** Hands what was encoded to the file, while the next row group is gathered. */
  private put(): void {
    const content = Buffer.from(this.bytes.getBytes());
    this.bytes.index = 0;
    this.writing = this.append(content);
    // The failure is told by the next call that waits.
    this.writing.catch(() => undefined);
  }

  private async append(content: Buffer): Promise<void> {
    for (let at = 0; at < content.length; ) {
      const { bytesWritten } = await this.file.write(content, at, content.length - at);
      at += bytesWritten;
    }
  }
}
