import { type FileHandle, open } from "node:fs/promises";
import {
  DTS_E_COLUMNDATAOVERFLOWDISKIOBUFFER,
  DTS_E_DISKIOFAILED,
  GANTRY_E_FILEBECAMESHORTER,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { type ByteDecoder, chooseDecoding, encodingName } from "./byte-decoder";

/** Bytes taken from the file at a time. Two such blocks are in memory: one is worked on while the next is read. */
const BLOCK_BYTES = 2 << 20;

/** Room in front of each block for the row that the block before left unfinished. */
const TAIL_BYTES = 1 << 16;

/**
 * Longest row. A qualifier that is never closed, or a delimiter the file does not have, makes one row of the rest of the file; each
 * block would be joined to all that came before.
 */
const MAX_ROW_BYTES = 64 << 20;

/** Bytes behind the end that the tokenizer may look at. */
export const SENTINEL_BYTES = 64;

/** A stretch of the file as UTF-8: `bytes[start] .. bytes[end - 1]`, writable, with SENTINEL_BYTES writable bytes behind it. */
export interface Chunk {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  /** Nothing follows. */
  readonly last: boolean;
}

/** Reads a file in blocks, one ahead, as UTF-8 whatever its code page is. */
export class FileChunks {
  private readonly file: FileHandle;
  private readonly codePage: number;
  private readonly unicode: boolean;
  /** Bytes the file had when it was opened; 0 for what is no regular file. */
  private readonly expectedBytes: number;
  private readonly blocks = [allocate(BLOCK_BYTES), allocate(BLOCK_BYTES)];
  private decoder: ByteDecoder | undefined;
  private turn = 0;
  private ahead: Promise<number>;
  private first = true;
  private readBytes = 0;

  private constructor(file: FileHandle, expectedBytes: number, codePage: number, unicode: boolean) {
    this.file = file;
    this.expectedBytes = expectedBytes;
    this.codePage = codePage;
    this.unicode = unicode;
    this.ahead = this.readAhead();
  }

  /** Opens a file. Throws the error of the file system when that fails, DtsError for an unknown code page. */
  static async open(path: string, codePage: number, unicode: boolean): Promise<FileChunks> {
    encodingName(codePage, unicode);
    const file = await open(path, "r");
    const { size } = await file.stat();
    return new FileChunks(file, size, codePage, unicode);
  }

  /**
   * The next block, with the unfinished end of the block before (`bytes[from] .. bytes[end - 1]`) in front of it. Throws DtsError when
   * the file cannot be read on, ends before the place where it ended when it was opened, or has a row beyond MAX_ROW_BYTES.
   */
  async next(before?: Chunk, from?: number): Promise<Chunk> {
    const size = await this.ahead;
    const raw = this.blocks[this.turn] as Buffer;
    const last = size === 0;
    if (last) this.checkEnd();
    // The tail lies in the other block, which the read ahead will overwrite: it is taken over first.
    const tail = before === undefined ? raw.subarray(0, 0) : before.bytes.subarray(from, before.end);
    if (tail.length > MAX_ROW_BYTES) {
      throw new DtsError(
        DTS_E_COLUMNDATAOVERFLOWDISKIOBUFFER,
        `A row is longer than ${MAX_ROW_BYTES >> 20} MB: no row delimiter was found up to byte ${this.readBytes} of the file.`,
      );
    }
    const chunk = this.assemble(raw, size, tail, last);
    this.turn = 1 - this.turn;
    if (!last) this.ahead = this.readAhead();
    return chunk;
  }

  async close(): Promise<void> {
    await this.ahead.catch(() => 0);
    await this.file.close();
  }

  private assemble(raw: Buffer, size: number, tail: Buffer, last: boolean): Chunk {
    let start = TAIL_BYTES;
    let end = TAIL_BYTES + size;
    let bytes = raw;
    if (this.first) {
      const { markBytes, decoder } = chooseDecoding(this.codePage, this.unicode, raw.subarray(start, end));
      start += markBytes;
      this.decoder = decoder;
      this.first = false;
    }
    const decoded = this.decoder?.decode(raw.subarray(start, end), last);
    if (decoded !== undefined || tail.length > TAIL_BYTES) {
      const content = decoded ?? raw.subarray(start, end);
      bytes = Buffer.allocUnsafeSlow(tail.length + content.length + SENTINEL_BYTES);
      content.copy(bytes, tail.length);
      start = tail.length;
      end = start + content.length;
    }
    start -= tail.length;
    tail.copy(bytes, start);
    bytes.fill(0, end, end + SENTINEL_BYTES);
    return { bytes, start, end, last };
  }

  /** Reads into the block that is free. Its failure is told by the `next` that waits for it, which may come much later. */
  private readAhead(): Promise<number> {
    const reading = this.fill();
    reading.catch(() => 0);
    return reading;
  }

  private async fill(): Promise<number> {
    const block = this.blocks[this.turn] as Buffer;
    try {
      const { bytesRead } = await this.file.read(block, TAIL_BYTES, BLOCK_BYTES);
      this.readBytes += bytesRead;
      return bytesRead;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new DtsError(DTS_E_DISKIOFAILED, `The file could not be read on from byte ${this.readBytes}: ${reason}.`);
    }
  }

  /** A file that was cut while it was read must not pass for a whole one; one that grew is read to its new end. */
  private checkEnd(): void {
    if (this.readBytes >= this.expectedBytes) return;
    throw new DtsError(
      GANTRY_E_FILEBECAMESHORTER,
      `The file ends at byte ${this.readBytes}, and had ${this.expectedBytes} bytes when it was opened: it was cut while it was read.`,
      {
        help: {
          cause: "Another program wrote or replaced the file during the run.",
          next: "Run again when the file is complete; have its writer rename it when it is done.",
        },
      },
    );
  }
}

function allocate(size: number): Buffer {
  return Buffer.allocUnsafeSlow(TAIL_BYTES + size + SENTINEL_BYTES);
}
