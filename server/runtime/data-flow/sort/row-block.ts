/** Numbers before the columns of a row: where its bytes begin, how many of them are its key, how many there are, `KeyHeap.firstText`. */
export const HEADER_WORDS = 4;
export const FIRST_TEXT_WORD = 3;

const FIRST_ROWS = 1024;
const FIRST_BYTES = 1 << 16;

/**
 * Rows as records, one after the other, so that a row that is moved is one piece of memory and not one per column: `width` numbers of 32
 * bits for the values, and bytes for its key and its text (`row-codec.ts`).
 */
export class RowBlock {
  readonly width: number;
  words: Int32Array;
  bytes: Buffer;
  rows = 0;
  used = 0;

  constructor(width: number, rows = FIRST_ROWS, bytes = FIRST_BYTES) {
    this.width = width;
    this.words = new Int32Array(rows * width);
    this.bytes = Buffer.allocUnsafeSlow(bytes);
  }

  /** Memory in use, in bytes. */
  get size(): number {
    return this.rows * this.width * 4 + this.used;
  }

  /** Memory it has, in bytes. */
  get capacity(): number {
    return this.words.byteLength + this.bytes.length;
  }

  /** Bytes of the key and the text of a row. */
  bytesOf(row: number): number {
    return this.words[row * this.width + 2] as number;
  }

  clear(): void {
    this.rows = 0;
    this.used = 0;
  }

  /** Room for so many more rows with so many bytes. */
  reserve(rows: number, bytes: number): void {
    const words = (this.rows + rows) * this.width;
    if (words > this.words.length) {
      const grown = new Int32Array(Math.max(words, this.words.length * 2));
      grown.set(this.words.subarray(0, this.rows * this.width));
      this.words = grown;
    }
    if (this.used + bytes > this.bytes.length) {
      const grown = Buffer.allocUnsafeSlow(Math.max(this.used + bytes, this.bytes.length * 2));
      this.bytes.copy(grown, 0, 0, this.used);
      this.bytes = grown;
    }
  }

  /** Appends a row of another block of the same width. */
  append(source: RowBlock, row: number): void {
    this.appendBytes(source, row, source.bytesOf(row));
  }

  /** Appends the key of a row of another block: a row that can be compared, without what it carries. */
  appendKey(source: RowBlock, row: number): void {
    this.appendBytes(source, row, source.words[row * source.width + 1] as number);
  }

  /** Appends all rows of another block of the same width. */
  appendAll(source: RowBlock): void {
    this.reserve(source.rows, source.used);
    this.words.set(source.words.subarray(0, source.rows * source.width), this.rows * this.width);
    source.bytes.copy(this.bytes, this.used, 0, source.used);
    this.takeOver(source.rows, source.used);
  }

  /**
   * Counts rows in that were put behind the others as they lay in another block: their numbers behind the numbers, and their `bytes`
   * behind the bytes.
   */
  takeOver(rows: number, bytes: number): void {
    const { words, width, used } = this;
    const end = (this.rows + rows) * width;
    if (used > 0) for (let w = this.rows * width; w < end; w += width) words[w] = (words[w] as number) + used;
    this.rows += rows;
    this.used += bytes;
  }

  /** Appends a row with the first `length` of its bytes. */
  private appendBytes(source: RowBlock, row: number, length: number): void {
    const { width } = this;
    const from = row * width;
    const start = source.words[from] as number;
    this.reserve(1, length);
    const { words, bytes } = this;
    const to = this.rows * width;
    const place = this.used;
    words[to] = place;
    words[to + 1] = source.words[from + 1] as number;
    words[to + 2] = length;
    for (let i = 3; i < width; i++) words[to + i] = source.words[from + i] as number;
    const given = source.bytes;
    for (let i = 0; i < length; i++) bytes[place + i] = given[start + i] as number;
    this.used = place + length;
    this.rows++;
  }
}

/**
 * Compares the keys of two rows, which agree in their first `depth` bytes: below 0 when the first comes before the second. Keys differ
 * before either ends, or are equal.
 */
export function compareKeys(one: RowBlock, row: number, other: RowBlock, otherRow: number, depth = 0): number {
  const at = row * one.width;
  const otherAt = otherRow * other.width;
  let p = (one.words[at] as number) + depth;
  let q = (other.words[otherAt] as number) + depth;
  const length = Math.min(one.words[at + 1] as number, other.words[otherAt + 1] as number);
  const { bytes } = one;
  const otherBytes = other.bytes;
  for (const end = p + length - depth; p < end; p++, q++) {
    const difference = (bytes[p] as number) - (otherBytes[q] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}
