/** First byte of a field: below this its size, else how the size is written. */
const nullField = 0xfb;
const twoBytes = 0xfc;
const threeBytes = 0xfd;

/** Rows of the server's text protocol, one behind the other as they came. */
export class RowBlock {
  bytes = Buffer.allocUnsafeSlow(1 << 16);
  rowCount = 0;
  private used = 0;

  /** Bytes of its rows. */
  get size(): number {
    return this.used;
  }

  /** Takes over a row, which lies in memory of the driver. */
  add(source: Buffer, start: number, end: number): void {
    const size = this.used + end - start;
    if (size > this.bytes.length) {
      const grown = Buffer.allocUnsafeSlow(Math.max(size, this.bytes.length * 2));
      this.bytes.copy(grown, 0, 0, this.used);
      this.bytes = grown;
    }
    source.copy(this.bytes, this.used, start, end);
    this.used = size;
    this.rowCount++;
  }

  /** Forgets its rows, and memory beyond `mostKept`, which a few of them have taken. */
  clear(mostKept: number): void {
    this.used = 0;
    this.rowCount = 0;
    if (this.bytes.length > mostKept) this.bytes = Buffer.allocUnsafeSlow(1 << 16);
  }
}

/** Where the fields of rows lie: of field f of row r at `f * rowCount + r`. The size of NULL is -1. */
export interface FieldPlaces {
  offsets: Int32Array;
  lengths: Int32Array;
}

/** Finds the fields of all rows of a block. Places of an earlier block are used again when there are enough of them. */
export function placeFields({ bytes, rowCount }: RowBlock, width: number, known: FieldPlaces): FieldPlaces {
  const count = width * rowCount;
  const places =
    known.offsets.length >= count ? known : { offsets: new Int32Array(count), lengths: new Int32Array(count) };
  const { offsets, lengths } = places;
  let at = 0;
  for (let row = 0; row < rowCount; row++) {
    for (let place = row; place < count; place += rowCount) {
      let size = bytes[at++] ?? 0;
      if (size === nullField) size = -1;
      else if (size === twoBytes) {
        size = bytes.readUInt16LE(at);
        at += 2;
      } else if (size === threeBytes) {
        size = bytes.readUIntLE(at, 3);
        at += 3;
      } else if (size > threeBytes) {
        size = Number(bytes.readBigUInt64LE(at));
        at += 8;
      }
      offsets[place] = at;
      lengths[place] = size;
      if (size > 0) at += size;
    }
  }
  return places;
}

/** The fields of one row, in memory of their own. */
export function fieldsOf(source: Buffer, start: number, end: number, width: number): (Buffer | null)[] {
  const row = new RowBlock();
  row.add(source, start, end);
  const { offsets, lengths } = placeFields(row, width, { offsets: new Int32Array(0), lengths: new Int32Array(0) });
  return Array.from({ length: width }, (_, field) => fieldAt(row.bytes, offsets[field] ?? 0, lengths[field] ?? -1));
}

/** A field as bytes, without a copy; null for NULL. */
export function fieldAt(bytes: Buffer, offset: number, size: number): Buffer | null {
  return size < 0 ? null : bytes.subarray(offset, offset + size);
}
