import { type Chunk, FileChunks } from "../flat-file/file-chunks";
import type { CutRows } from "../flat-file/source-rows";
import { JsonLineScanner } from "./json-line-scanner";
import { unescapeJson } from "./unescape-json";

const UTF8_CODE_PAGE = 65001;

/** Reads a file of JSON objects, one per line, batch by batch, as places of values in bytes. */
export class JsonLinesReader implements CutRows {
  private readonly chunks: FileChunks;
  private readonly scanner: JsonLineScanner;
  private chunk: Chunk;
  private at: number;

  private constructor(chunks: FileChunks, chunk: Chunk, scanner: JsonLineScanner) {
    this.chunks = chunks;
    this.chunk = chunk;
    this.at = chunk.start;
    this.scanner = scanner;
  }

  /** Opens a file for the keys that are wanted. Throws the file system's error. */
  static async open(path: string, names: readonly string[], capacity: number): Promise<JsonLinesReader> {
    const chunks = await FileChunks.open(path, UTF8_CODE_PAGE, false);
    try {
      return new JsonLinesReader(chunks, await chunks.next(), new JsonLineScanner(names, capacity));
    } catch (error) {
      await chunks.close();
      throw error;
    }
  }

  get fields() {
    return this.scanner.fields;
  }

  get state() {
    return this.scanner.state;
  }

  get bytes(): Buffer {
    return this.chunk.bytes;
  }

  /** Cuts the next rows, at most `limit`; returns how many, 0 at the end of the file. Throws BrokenLine. */
  async next(limit: number): Promise<number> {
    for (;;) {
      this.at = this.scanner.next(this.chunk.bytes, this.at, this.chunk.end, this.chunk.last, limit);
      if (this.state.rows > 0 || this.chunk.last) return this.state.rows;
      this.chunk = await this.chunks.next(this.chunk, this.at);
      this.at = this.chunk.start;
    }
  }

  /** Puts escaped characters in their place, in the values of the current batch. */
  unescape(): void {
    const { qualified } = this.state;
    for (let i = 0; i < qualified.length; i += 2) {
      const places = this.fields[qualified[i] as number];
      const row = qualified[i + 1] as number;
      if (places === undefined) continue;
      const length = places.lengths[row] as number;
      places.lengths[row] = unescapeJson(this.bytes, places.offsets[row] as number, length);
    }
    qualified.length = 0;
  }

  async close(): Promise<void> {
    await this.chunks.close();
  }
}
