import { isAscii } from "node:buffer";
import { type FileHandle, open } from "node:fs/promises";
import iconv from "iconv-lite";
import { encodingName } from "./byte-decoder";

/** When this much is waiting it is written; the next part is prepared meanwhile. */
const FLUSH_BYTES = 1 << 20;

/** Writes UTF-8 bytes to a file in its code page. Two parts of memory: one is filled while the other is written. */
export class ByteSink {
  /** Memory to write into from `used` on; replaced by `reserve` and `flush`. */
  bytes = Buffer.allocUnsafeSlow(FLUSH_BYTES + (FLUSH_BYTES >> 2));
  used = 0;
  private spare = Buffer.allocUnsafeSlow(this.bytes.length);
  private writing: Promise<unknown> | undefined;
  private failure: unknown;
  private readonly file: FileHandle;
  private readonly encoding: string;

  private constructor(file: FileHandle, encoding: string) {
    this.file = file;
    this.encoding = encoding;
  }

  /** Opens a file for writing, emptied or at its end. Throws the file system's error. A new UTF-16 file begins with its mark. */
  static async open(path: string, options: { append: boolean; codePage: number; unicode: boolean }): Promise<ByteSink> {
    const encoding = encodingName(options.codePage, options.unicode);
    const file = await open(path, options.append ? "a" : "w");
    const sink = new ByteSink(file, encoding);
    if (encoding === "utf-16le" && (await file.stat()).size === 0) await file.write(Buffer.from([0xff, 0xfe]));
    return sink;
  }

  /** Makes room for `size` more bytes behind `used`; returns the memory, which may be another one now. */
  reserve(size: number): Buffer {
    if (this.used + size > this.bytes.length) {
      const grown = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.used + size));
      this.bytes.copy(grown, 0, 0, this.used);
      this.bytes = grown;
    }
    return this.bytes;
  }

  append(text: string): void {
    const memory = this.reserve(Buffer.byteLength(text));
    this.used += memory.write(text, this.used);
  }

  /** Writes what is waiting when it is much. A promise only when the write before has not ended. */
  flushIfFull(): void | Promise<void> {
    if (this.used >= FLUSH_BYTES) return this.flush();
  }

  /** Starts writing what is waiting, after the write before has ended. Throws the file system's error of an earlier write. */
  async flush(): Promise<void> {
    await this.writing;
    if (this.failure !== undefined) throw this.failure;
    if (this.used === 0) return;
    const content = this.encode(this.bytes.subarray(0, this.used));
    const filled = this.bytes;
    this.bytes = this.spare.length >= filled.length ? this.spare : Buffer.allocUnsafeSlow(filled.length);
    this.spare = filled;
    this.used = 0;
    this.writing = this.writeAll(content).catch((error) => {
      this.failure = error;
    });
  }

  /** Writes the rest. Throws the file system's error. */
  async finish(): Promise<void> {
    await this.flush();
    await this.writing;
    if (this.failure !== undefined) throw this.failure;
  }

  async close(): Promise<void> {
    await this.writing;
    await this.file.close();
  }

  private async writeAll(content: Buffer): Promise<void> {
    for (let at = 0; at < content.length; ) {
      const { bytesWritten } = await this.file.write(content, at, content.length - at);
      at += bytesWritten;
    }
  }

  private encode(content: Buffer): Buffer {
    if (this.encoding === "utf8") return content;
    if (!this.encoding.startsWith("utf-16") && isAscii(content)) return content;
    return iconv.encode(content.toString("utf8"), this.encoding, { addBOM: false });
  }
}
