import { isAscii } from "node:buffer";
import type { DataBuffer } from "../buffer";
import { BytesColumn, type Column } from "../column";
import { textKey, writeAsciiKey } from "./text-key";

/** A key of a sort: which column, which way, and how text compares. */
export interface SortKey {
  /** Index in the buffer. */
  readonly index: number;
  readonly descending: boolean;
  readonly comparisonFlags: number;
}

/** Bytes of the sign bit flips that make big-endian numbers compare like bytes. */
const SCRATCH = new DataView(new ArrayBuffer(8));
const WIDE_BYTES = 17;
const WIDE_BIAS = 1n << 135n;

/** Keys of rows, one after the other in memory, that compare byte by byte in the order of the sort. NULL is lowest. */
export class KeyHeap {
  bytes = Buffer.allocUnsafe(1 << 16);
  used = 0;
  private readonly keys: readonly SortKey[];

  constructor(keys: readonly SortKey[]) {
    this.keys = keys;
  }

  /** Appends the key of a row; returns where it begins. It ends at `used`. */
  append(buffer: DataBuffer, row: number): number {
    const start = this.used;
    for (const key of this.keys) {
      const column = buffer.columns[key.index];
      if (column === undefined) continue;
      const from = this.used;
      this.appendValue(column, row, key.comparisonFlags);
      if (key.descending) for (let i = from; i < this.used; i++) this.bytes[i] = 255 - (this.bytes[i] as number);
    }
    return start;
  }

  clear(): void {
    this.used = 0;
  }

  private appendValue(column: Column, row: number, flags: number): void {
    this.reserve(WIDE_BYTES + 1);
    if (column.nulls[row] !== 0) {
      this.bytes[this.used++] = 0;
      return;
    }
    this.bytes[this.used++] = 1;
    if (column instanceof BytesColumn) {
      this.appendBytes(column, row, flags);
      return;
    }
    const value = column.values[row];
    if (typeof value === "bigint") this.appendBigInt(value);
    else this.appendNumber(value ?? 0);
  }

  /** A float64 with its bits flipped so that the order of the bytes is that of the numbers. */
  private appendNumber(value: number): void {
    SCRATCH.setFloat64(0, value === 0 ? 0 : value);
    const high = SCRATCH.getUint32(0);
    const low = SCRATCH.getUint32(4);
    const negative = high >= 0x80000000;
    this.bytes.writeUInt32BE((negative ? ~high : high | 0x80000000) >>> 0, this.used);
    this.bytes.writeUInt32BE((negative ? ~low : low) >>> 0, this.used + 4);
    this.used += 8;
  }

  private appendBigInt(value: bigint): void {
    const digits = (value + WIDE_BIAS).toString(16).padStart(WIDE_BYTES * 2, "0");
    this.used += this.bytes.write(digits, this.used, "hex");
  }

  /** Zero bytes inside are escaped, so that the zero at the end is smaller than anything that follows. */
  private appendBytes(column: BytesColumn, row: number, flags: number): void {
    const start = column.offsets[row] as number;
    const content = column.bytes.subarray(start, start + (column.lengths[row] as number));
    if (column.storage === "text" && column.type.name !== "DT_GUID" && isAscii(content)) {
      this.reserve(content.length * 4 + 8);
      this.used = writeAsciiKey(this.bytes, this.used, content, flags);
      this.bytes[this.used++] = 0;
      this.bytes[this.used++] = 0;
      return;
    }
    const ordered =
      column.type.name === "DT_GUID" || column.storage === "binary"
        ? content
        : Buffer.from(textKey(content.toString(), flags));
    this.reserve(ordered.length * 2 + 2);
    for (const byte of ordered) {
      this.bytes[this.used++] = byte;
      if (byte === 0) this.bytes[this.used++] = 255;
    }
    this.bytes[this.used++] = 0;
    this.bytes[this.used++] = 0;
  }

  private reserve(size: number): void {
    if (this.used + size <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.used + size));
    this.bytes.copy(grown, 0, 0, this.used);
    this.bytes = grown;
  }
}
