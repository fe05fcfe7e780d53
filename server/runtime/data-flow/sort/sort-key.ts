import type { DataBuffer } from "../buffer";
import type { BigIntColumn, BytesColumn, Column, NumberColumn, Storage } from "../column";
import { TextKeys } from "./text-keys";

/** A key of a sort: which column, which way, and how text compares. */
export interface SortKey {
  /** Index in the buffer. */
  readonly index: number;
  readonly descending: boolean;
  readonly comparisonFlags: number;
}

/** The most bytes a key of a column without text takes, with the byte that tells NULL. */
const FIXED_BYTES = 17;
const SIGN = 0x80000000;

/** Keys of rows, one after the other in memory, that compare byte by byte in the order of the sort. NULL is lowest. */
export class KeyHeap {
  bytes = Buffer.allocUnsafeSlow(1 << 16);
  used = 0;
  /** The number of the text that the row appended last has as its first key, as `TextKeys` gives it; -1 for other types. */
  firstText = -1;
  private readonly keys: readonly SortKey[];
  private readonly texts: readonly TextKeys[];

  constructor(keys: readonly SortKey[]) {
    this.keys = keys;
    this.texts = keys.map(({ comparisonFlags, descending }) => new TextKeys(comparisonFlags, descending));
  }

  /** Appends the key of a row; returns where it begins. It ends at `used`. */
  append(buffer: DataBuffer, row: number): number {
    const start = this.used;
    this.firstText = -1;
    for (let i = 0; i < this.keys.length; i++) {
      const key = this.keys[i] as SortKey;
      const column = buffer.columns[key.index];
      if (column === undefined) continue;
      const from = this.used;
      this.reserve(FIXED_BYTES);
      if (column.nulls[row] !== 0) {
        this.bytes[this.used++] = 0;
        if (i === 0 && isCompared(column)) this.firstText = 0;
      } else {
        this.bytes[this.used++] = 1;
        this.appendValue(column, row, i);
      }
      if (key.descending) for (let p = from; p < this.used; p++) this.bytes[p] = 255 - (this.bytes[p] as number);
    }
    return start;
  }

  clear(): void {
    this.used = 0;
  }

  /** Room for `size` more bytes behind `used`. */
  reserve(size: number): void {
    if (this.used + size <= this.bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.used + size));
    this.bytes.copy(grown, 0, 0, this.used);
    this.bytes = grown;
  }

  /** Texts of the first key have numbers. */
  get firstTexts(): TextKeys | undefined {
    return this.texts[0];
  }

  private appendValue(column: Column, row: number, key: number): void {
    switch (column.storage) {
      case "text":
        if (isCompared(column)) {
          const number = (this.texts[key] as TextKeys).append(this, column, row);
          if (key === 0) this.firstText = number;
        } else this.appendBinary(column, row);
        return;
      case "binary":
        this.appendBinary(column, row);
        return;
      default:
        this.used = fixedWriters[column.storage](this.bytes, this.used, column, row);
    }
  }

  /** Zero bytes inside are escaped, so that the zero at the end is smaller than anything that follows. */
  private appendBinary(column: BytesColumn, row: number): void {
    const start = column.offsets[row] as number;
    const end = start + (column.lengths[row] as number);
    this.reserve((end - start) * 2 + 2);
    for (let i = start; i < end; i++) {
      const byte = column.bytes[i] as number;
      this.bytes[this.used++] = byte;
      if (byte === 0) this.bytes[this.used++] = 255;
    }
    this.bytes[this.used++] = 0;
    this.bytes[this.used++] = 0;
  }
}

/** Whether a column is text with an order of its own; GUIDs are ordered by their bytes. */
const isCompared = ({ storage, type }: Column) => storage === "text" && type.name !== "DT_GUID";

type FixedColumn = NumberColumn | BigIntColumn;
type FixedWriter = (target: Uint8Array, position: number, column: FixedColumn, row: number) => number;

const scratch = new Float64Array(1);
const scratchLong = new BigInt64Array(scratch.buffer);
const scratchWords = new Int32Array(scratch.buffer);

/** A float64 with its bits flipped so that the order of the bytes is that of the numbers. */
const writeReal: FixedWriter = (target, position, column, row) => {
  const value = column.values[row] as number;
  scratch[0] = value === 0 ? 0 : value;
  const high = scratchWords[1] as number;
  const low = scratchWords[0] as number;
  if (high < 0) return writeWord(target, writeWord(target, position, ~high), ~low);
  return writeWord(target, writeWord(target, position, high ^ SIGN), low);
};
const writeSigned: FixedWriter = (target, position, column, row) =>
  writeWord(target, position, Number(column.values[row]) ^ SIGN);
const writeUnsigned: FixedWriter = (target, position, column, row) =>
  writeWord(target, position, Number(column.values[row]) | 0);
const writeLong: FixedWriter = (target, position, column, row) => {
  scratchLong[0] = column.values[row] as bigint;
  const sign = column.storage === "uint64" ? 0 : SIGN;
  return writeWord(target, writeWord(target, position, (scratchWords[1] as number) ^ sign), scratchWords[0] as number);
};
const writeWide: FixedWriter = (target, position, column, row) => {
  const value = column.values[row] as bigint;
  let p = writeWord(target, position, Number(BigInt.asIntN(32, value >> 96n)) ^ SIGN);
  for (const shift of [64n, 32n, 0n]) p = writeWord(target, p, Number(BigInt.asIntN(32, value >> shift)));
  return p;
};

const fixedWriters: Readonly<Record<Exclude<Storage, "text" | "binary">, FixedWriter>> = {
  bool: (target, position, column, row) => {
    target[position] = column.values[row] as number;
    return position + 1;
  },
  int32: writeSigned,
  days: writeSigned,
  uint32: writeUnsigned,
  float32: writeReal,
  float64: writeReal,
  scaled: writeReal,
  time: writeReal,
  millis: writeReal,
  int64: writeLong,
  uint64: writeLong,
  ticks: writeLong,
  wide: writeWide,
};

/** Four bytes, the high one first. */
function writeWord(target: Uint8Array, position: number, word: number): number {
  target[position] = word >>> 24;
  target[position + 1] = word >>> 16;
  target[position + 2] = word >>> 8;
  target[position + 3] = word;
  return position + 4;
}
