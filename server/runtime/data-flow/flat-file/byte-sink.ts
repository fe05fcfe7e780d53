import { isAscii } from "node:buffer";
import { type FileHandle, open } from "node:fs/promises";
import iconv from "iconv-lite";
import { encodingName } from "./byte-decoder";

/** When this much is waiting it is written; the next part is prepared meanwhile. */
const FLUSH_BYTES = 1 << 20;

/**
 * So much is written at a time. For longer writes Linux takes its page cache in large pieces of memory that lay idle, which a virtual
 * machine has given back to its host and gets again slowly: writing 790 MB alone took 2.2 s in parts of 2 MB, and 0.2 to 0.5 s in parts of 256 kB.
 */
const WRITE_BYTES = 1 << 18;

/** A character of a row that the code page of the file does not have. */
export class UnknownCharacter extends Error {
  readonly character: string;
  /** The text of the row around it. */
  readonly text: string;

  constructor(character: string, text: string) {
    super(`The character "${character}" is not in the code page of the file.`);
    this.character = character;
    this.text = text;
  }
}

/** What iconv-lite writes for a character that a code page does not have. */
const QUESTION_MARK = 63;

/** Characters of a row that a message shows before and behind an unknown one. */
const SHOWN_CHARACTERS = 40;

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
    const mark = marks[encoding];
    if (mark !== undefined && (await file.stat()).size === 0) await sink.writeAll(mark);
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

  /** True when so much is waiting that it is to be written. */
  get full(): boolean {
    return this.used >= FLUSH_BYTES;
  }

  /**
   * Starts writing what is waiting, after the write before has ended. Throws the file system's error of an earlier write, and
   * UnknownCharacter.
   */
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

  /** Writes the rest. Throws the file system's error, and UnknownCharacter. */
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
      const { bytesWritten } = await this.file.write(content, at, Math.min(WRITE_BYTES, content.length - at));
      at += bytesWritten;
    }
  }

  private encode(content: Buffer): Buffer {
    const { encoding } = this;
    if (encoding === "utf8") return content;
    if (encoding.startsWith("utf-")) return iconv.encode(content.toString("utf8"), encoding, { addBOM: false });
    if (isAscii(content)) return content;
    const text = content.toString("utf8");
    const encoded = iconv.encode(text, encoding);
    if (countQuestionMarks(encoded) > countQuestionMarks(content)) throw this.unknownCharacter(text);
    return encoded;
  }

  private unknownCharacter(text: string): UnknownCharacter {
    let at = 0;
    for (const character of text) {
      if (character > "\u007f" && countQuestionMarks(iconv.encode(character, this.encoding)) > 0) {
        return new UnknownCharacter(character, rowAround(text, at));
      }
      at += character.length;
    }
    return new UnknownCharacter("", "");
  }
}

/** The byte order marks new files begin with. */
const marks: Readonly<Record<string, Buffer>> = {
  "utf-16le": Buffer.from([0xff, 0xfe]),
  "utf-16be": Buffer.from([0xfe, 0xff]),
};

function countQuestionMarks(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(QUESTION_MARK); at >= 0; at = bytes.indexOf(QUESTION_MARK, at + 1)) count++;
  return count;
}

function rowAround(text: string, at: number): string {
  const start = Math.max(text.lastIndexOf("\n", at) + 1, at - SHOWN_CHARACTERS);
  return text.slice(start, at + SHOWN_CHARACTERS).split(/[\r\n]/, 1)[0] ?? "";
}
