import { type FileHandle, open } from "node:fs/promises";
import { type ByteDecoder, createDecoder } from "./byte-decoder";

/** Bytes taken from the file at a time. Two such blocks are in memory: one is worked on while the next is read. */
const BLOCK_BYTES = 2 << 20;

/** Room in front of each block for the row that the block before left unfinished. */
const TAIL_BYTES = 1 << 16;

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
  private readonly decoder: ByteDecoder | undefined;
  private readonly blocks = [allocate(BLOCK_BYTES), allocate(BLOCK_BYTES)];
  private turn = 0;
  private ahead: Promise<number>;
  private first = true;

  private constructor(file: FileHandle, decoder: ByteDecoder | undefined) {
    this.file = file;
    this.decoder = decoder;
    this.ahead = this.fill();
  }

  /** Opens a file. Throws the error of the file system when that fails. */
  static async open(path: string, codePage: number, unicode: boolean): Promise<FileChunks> {
    const decoder = createDecoder(codePage, unicode);
    return new FileChunks(await open(path, "r"), decoder);
  }

  /** The next block, with the unfinished end of the block before (`bytes[from] .. bytes[end - 1]`) in front of it. */
  async next(before?: Chunk, from?: number): Promise<Chunk> {
    const size = await this.ahead;
    const raw = this.blocks[this.turn] as Buffer;
    const last = size === 0;
    // The tail lies in the other block, which the read ahead will overwrite: it is taken over first.
    const tail = before === undefined ? raw.subarray(0, 0) : before.bytes.subarray(from, before.end);
    const chunk = this.assemble(raw, size, tail, last);
    this.turn = 1 - this.turn;
    if (!last) this.ahead = this.fill();
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
      start += byteOrderMark(raw.subarray(start, end), this.decoder);
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

  private async fill(): Promise<number> {
    const block = this.blocks[this.turn] as Buffer;
    const { bytesRead } = await this.file.read(block, TAIL_BYTES, BLOCK_BYTES);
    return bytesRead;
  }
}

function allocate(size: number): Buffer {
  return Buffer.allocUnsafeSlow(TAIL_BYTES + size + SENTINEL_BYTES);
}

/** Bytes of the byte order mark in front of a file that is read as UTF-8 or UTF-16; in other code pages it is data. */
function byteOrderMark(bytes: Buffer, decoder: ByteDecoder | undefined): number {
  if (decoder === undefined) return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return decoder.utf16 && bytes[0] === 0xff && bytes[1] === 0xfe ? 2 : 0;
}
