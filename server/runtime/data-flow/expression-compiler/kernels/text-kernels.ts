import type { BytesColumn } from "../../column";
import { utf16Length } from "../../text/text-length";

/** Longest text REPLACE makes here; beyond it the exact evaluator decides. */
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * How many bytes of UTF-8 text its first `units` UTF-16 units are; -1 when the cut would part the two halves of one character, of which
 * UTF-8 knows nothing.
 */
export function cut(bytes: Uint8Array, offset: number, length: number, units: number): number {
  const end = offset + length;
  let left = units;
  let i = offset;
  while (i < end && left > 0) {
    const byte = bytes[i] as number;
    if (byte >= 0xf0) {
      if (left === 1) return -1;
      left--;
    }
    i += byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    left--;
  }
  return i - offset;
}

/** Whether two texts are the same. */
export function equal(
  left: Uint8Array,
  leftOffset: number,
  leftLength: number,
  right: Uint8Array,
  rightOffset: number,
  rightLength: number,
): boolean {
  return leftLength === rightLength && matches(left, leftOffset, right, rightOffset, rightLength);
}

function matches(bytes: Uint8Array, at: number, other: Uint8Array, offset: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (bytes[at + i] !== other[offset + i]) return false;
  return true;
}

/** Negative, zero or positive as the left text comes before the right one, by UTF-16 units as the exact evaluator orders texts. */
export function order(
  left: Uint8Array,
  leftOffset: number,
  leftLength: number,
  right: Uint8Array,
  rightOffset: number,
  rightLength: number,
): number {
  const shared = Math.min(leftLength, rightLength);
  for (let i = 0; i < shared; i++) {
    const a = left[leftOffset + i] as number;
    const b = right[rightOffset + i] as number;
    if (a !== b) return rank(a) - rank(b);
  }
  return leftLength - rightLength;
}

/** The order of UTF-8 bytes is that of UTF-16 units, but for the surrogates of characters of four bytes: they come before U+E000. */
function rank(byte: number): number {
  return byte >= 0xf0 ? 0xed + (byte - 0xef) / 16 : byte;
}

/**
 * Where the given occurrence of a text begins, in UTF-16 units counted from 1; 0 when there is none, -1 for an occurrence below 1 or a
 * search for nothing, which the exact evaluator decides about.
 */
export function find(
  bytes: Uint8Array,
  offset: number,
  length: number,
  other: Uint8Array,
  otherOffset: number,
  otherLength: number,
  occurrence: number,
): number {
  if (occurrence < 1 || otherLength === 0) return -1;
  let count = 0;
  for (let i = offset, last = offset + length - otherLength; i <= last; i++)
    if (bytes[i] === other[otherOffset] && matches(bytes, i, other, otherOffset, otherLength) && ++count === occurrence)
      return utf16Length(bytes, offset, i - offset) + 1;
  return 0;
}

/**
 * Appends a text with every occurrence of another replaced to the memory of a column, and moves its `used` on. False, with nothing
 * written, when the text searched for is empty or the result too long: the exact evaluator decides about those.
 */
export function replace(
  target: BytesColumn,
  bytes: Buffer,
  offset: number,
  length: number,
  other: Buffer,
  otherOffset: number,
  otherLength: number,
  put: Buffer,
  putOffset: number,
  putLength: number,
): boolean {
  if (otherLength === 0) return false;
  const most = putLength <= otherLength ? length : Math.ceil(length / otherLength) * putLength + length;
  if (most > MAX_BYTES) return false;
  const memory = target.reserve(most);
  const last = offset + length - otherLength;
  let p = target.used;
  for (let i = offset, end = offset + length; i < end; ) {
    if (i <= last && bytes[i] === other[otherOffset] && matches(bytes, i, other, otherOffset, otherLength)) {
      for (let k = 0; k < putLength; k++) memory[p++] = put[putOffset + k] as number;
      i += otherLength;
    } else memory[p++] = bytes[i++] as number;
  }
  target.used = p;
  return true;
}
