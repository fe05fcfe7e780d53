import { utf16Length } from "../text/text-length";

const FIRST_CAPACITY = 1024;
const NULL = 0x59;
const VALUE = 0x4e;

/**
 * The bytes that a row's hash is made of: the values of the columns one after the other, NULL being nothing, and, with SafeNullHandling,
 * a trail that tells apart what would look the same: `Y` for NULL, else `N`, with the length of texts and bytes (`N11Y`).
 */
export class HashInput {
  bytes = Buffer.allocUnsafe(FIRST_CAPACITY);
  length = 0;
  private trail = "";

  begin(): void {
    this.length = 0;
    this.trail = "";
  }

  null(): void {
    this.trail += String.fromCharCode(NULL);
  }

  /** A value of fixed size; the caller writes `size` bytes at the position that is returned. */
  value(size: number): number {
    this.trail += String.fromCharCode(VALUE);
    return this.reserve(size);
  }

  /** Bytes, or the UTF-8 of a text with its length in characters. */
  span(bytes: Buffer, start: number, length: number, isText: boolean): void {
    const at = this.value(length);
    bytes.copy(this.bytes, at, start, start + length);
    this.trail += isText ? utf16Length(bytes, start, length) : length;
  }

  /** A short text as .NET's BinaryWriter writes it: its length in one byte, then ASCII. */
  written(text: string): void {
    const at = this.value(text.length + 1);
    this.bytes[at] = text.length;
    this.bytes.write(text, at + 1, "latin1");
  }

  /** Puts the trail behind the values. */
  addTrail(): void {
    const at = this.reserve(this.trail.length);
    this.bytes.write(this.trail, at, "latin1");
  }

  private reserve(size: number): number {
    const at = this.length;
    this.length += size;
    if (this.length > this.bytes.length) {
      const grown = Buffer.allocUnsafe(Math.max(this.length, this.bytes.length * 2));
      this.bytes.copy(grown, 0, 0, at);
      this.bytes = grown;
    }
    return at;
  }
}
