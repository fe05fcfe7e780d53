import { BytesColumn, type Column } from "../column";

/** A wide value takes two words of 64 bits: 38 decimal digits fit into 127 bits and a sign. */
const WIDE_WORDS = 2;

/** The first `count` rows of a column as bytes for a file. The text of a column must lie without gaps from the beginning of its memory. */
export function columnParts(column: Column, count: number): Uint8Array[] {
  const nulls = column.nulls.subarray(0, count);
  if (column instanceof BytesColumn) {
    const size = Int32Array.of(column.used);
    return [nulls, bytesOf(column.lengths, count), bytesOf(size, 1), column.bytes.subarray(0, column.used)];
  }
  if (Array.isArray(column.values)) return [nulls, bytesOf(wideWords(column.values, count), count * WIDE_WORDS)];
  const parts = [nulls, bytesOf(column.values, count)];
  return hasZones(column) ? [...parts, bytesOf(column.zones, count)] : parts;
}

/** Fills the first `count` rows of a column with what `columnParts` gave, found at `from`; answers where the next column begins. */
export function readColumn(column: Column, count: number, content: Buffer, from: number): number {
  let place = from;
  const take = (size: number) => {
    place += size;
    return content.subarray(place - size, place);
  };
  column.nulls.set(take(count));
  if (column instanceof BytesColumn) {
    bytesOf(column.lengths, count).set(take(count * 4));
    const size = take(4).readInt32LE(0);
    column.bytes = content;
    let offset = place;
    for (let row = 0; row < count; row++) {
      column.offsets[row] = offset;
      offset += column.lengths[row] as number;
    }
    take(size);
  } else if (Array.isArray(column.values)) {
    const words = new BigInt64Array(count * WIDE_WORDS);
    bytesOf(words, words.length).set(take(words.byteLength));
    for (let row = 0; row < count; row++) {
      const low = BigInt.asUintN(64, words[row * WIDE_WORDS] as bigint);
      column.values[row] = ((words[row * WIDE_WORDS + 1] as bigint) << 64n) | low;
    }
  } else {
    bytesOf(column.values, count).set(take(count * column.values.BYTES_PER_ELEMENT));
    if (hasZones(column)) bytesOf(column.zones, count).set(take(count * 2));
  }
  return place;
}

function hasZones(column: Column): column is Column & { readonly zones: Int16Array } {
  return "zones" in column && column.zones.length > 0;
}

function bytesOf(array: NodeJS.TypedArray, count: number): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, count * array.BYTES_PER_ELEMENT);
}

function wideWords(values: readonly bigint[], count: number): BigInt64Array {
  const words = new BigInt64Array(count * WIDE_WORDS);
  for (let row = 0; row < count; row++) {
    const value = values[row] as bigint;
    words[row * WIDE_WORDS] = BigInt.asIntN(64, value);
    words[row * WIDE_WORDS + 1] = value >> 64n;
  }
  return words;
}
