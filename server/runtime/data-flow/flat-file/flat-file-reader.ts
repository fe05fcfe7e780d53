import type { FlatFileFormat } from "@/server/runtime/model/flat-file-format";
import { type Chunk, FileChunks } from "./file-chunks";
import { actualDelimiter, declaredRowDelimiter, layoutOf } from "./flat-file-layout";
import { type FieldPlaces, Tokenizer, type TokenizerState } from "./tokenizer";

/** Reads a flat file batch by batch, as places of fields in bytes. */
export class FlatFileReader {
  /** What ends rows in this file, and what the connection manager says; they differ only where CRLF was declared. */
  readonly rowDelimiter: Buffer;
  readonly declaredDelimiter: Buffer;
  private readonly chunks: FileChunks;
  private readonly tokenizer: Tokenizer;
  private readonly format: FlatFileFormat;
  private chunk: Chunk;
  private at: number;

  private constructor(chunks: FileChunks, chunk: Chunk, format: FlatFileFormat, capacity: number) {
    this.chunks = chunks;
    this.chunk = chunk;
    this.at = chunk.start;
    this.format = format;
    this.declaredDelimiter = declaredRowDelimiter(format);
    const qualifier = Buffer.from(format.textQualifier ?? "");
    this.rowDelimiter = actualDelimiter(
      this.declaredDelimiter,
      chunk.bytes.subarray(chunk.start, chunk.end),
      qualifier,
    );
    this.tokenizer = new Tokenizer(layoutOf(format, this.rowDelimiter), capacity);
  }

  /** Opens a file and goes to its first data row. Throws the file system's error, or DtsError for an unknown code page. */
  static async open(path: string, format: FlatFileFormat, capacity: number): Promise<FlatFileReader> {
    const chunks = await FileChunks.open(path, format.codePage, format.unicode);
    try {
      const reader = new FlatFileReader(chunks, await chunks.next(), format, capacity);
      await reader.skipHeader();
      return reader;
    } catch (error) {
      await chunks.close();
      throw error;
    }
  }

  get fields(): readonly FieldPlaces[] {
    return this.tokenizer.fields;
  }

  /** Rows and their places, valid until the next `next`. */
  get state(): TokenizerState {
    return this.tokenizer.state;
  }

  /** The bytes the places of the current batch refer to. */
  get bytes(): Buffer {
    return this.chunk.bytes;
  }

  /** Cuts the next rows, at most `limit`; returns how many, 0 at the end of the file. Qualifiers are still in the fields. */
  async next(limit: number): Promise<number> {
    for (;;) {
      this.at = this.tokenizer.next(this.chunk.bytes, this.at, this.chunk.end, this.chunk.last, limit);
      if (this.state.rows > 0 || this.chunk.last) return this.state.rows;
      await this.advance();
    }
  }

  /** Takes the qualifiers out of the fields of the current batch. */
  unescape(): void {
    this.tokenizer.unescape(this.chunk.bytes);
  }

  async close(): Promise<void> {
    await this.chunks.close();
  }

  private async advance(): Promise<void> {
    this.chunk = await this.chunks.next(this.chunk, this.at);
    this.at = this.chunk.start;
  }

  private async skipHeader(): Promise<void> {
    const { headerRowsToSkip, columnNamesInFirstDataRow, dataRowsToSkip, headerRowDelimiter } = this.format;
    const declared = Buffer.from(headerRowDelimiter === "" ? "\r\n" : headerRowDelimiter);
    const sample = this.chunk.bytes.subarray(this.chunk.start, this.chunk.end);
    const delimiter = actualDelimiter(declared, sample, Buffer.alloc(0));
    for (let i = 0; i < headerRowsToSkip; i++) await this.skipLine(delimiter);
    for (let skip = dataRowsToSkip + (columnNamesInFirstDataRow ? 1 : 0); skip > 0; ) {
      const rows = await this.next(Math.min(skip, this.state.starts.length));
      if (rows === 0) return;
      skip -= rows;
    }
  }

  private async skipLine(delimiter: Buffer): Promise<void> {
    for (;;) {
      const { bytes, end, last } = this.chunk;
      const found = bytes.indexOf(delimiter, this.at);
      if (found >= 0 && found + delimiter.length <= end) {
        this.at = found + delimiter.length;
        return;
      }
      if (last) {
        this.at = end;
        return;
      }
      await this.advance();
    }
  }
}
