import { civilFromDays } from "../text/civil-date";
import { utf16Length } from "../text/text-length";

/** Copies bytes; returns the position after them. A loop, because most texts are shorter than the price of a call to memcpy. */
function copy(target: Buffer, position: number, bytes: Uint8Array, offset: number, length: number): number {
  for (let i = 0; i < length; i++) target[position + i] = bytes[offset + i] as number;
  return position + length;
}

/** A function that changes the case of ASCII letters byte by byte, and of anything else through a JavaScript string. */
function caseKernel(first: number, last: number, difference: number, convert: (text: string) => string) {
  return (target: Buffer, position: number, bytes: Buffer, offset: number, length: number): number => {
    for (let i = 0; i < length; i++) {
      const byte = bytes[offset + i] as number;
      if (byte >= 0x80) {
        const text = convert(bytes.toString("utf8", offset, offset + length));
        return position + target.write(text, position, "utf8");
      }
      target[position + i] = byte >= first && byte <= last ? byte + difference : byte;
    }
    return position + length;
  };
}

function equal(
  left: Uint8Array,
  leftOffset: number,
  leftLength: number,
  right: Uint8Array,
  rightOffset: number,
  rightLength: number,
): boolean {
  if (leftLength !== rightLength) return false;
  for (let i = 0; i < leftLength; i++) if (left[leftOffset + i] !== right[rightOffset + i]) return false;
  return true;
}

/**
 * How many bytes of UTF-8 text its first `units` UTF-16 units are; -1 when the cut would part the two halves of one character, of which
 * UTF-8 knows nothing.
 */
function cut(bytes: Uint8Array, offset: number, length: number, units: number): number {
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

/**
 * The whole part of a quotient of two exact whole numbers. The float64 quotient may have been rounded up to the next whole number;
 * the product tells.
 */
function truncate(dividend: number, divisor: number): number {
  const quotient = Math.trunc(dividend / divisor);
  if (Math.abs(quotient * divisor) > Math.abs(dividend)) return quotient - Math.sign(quotient);
  return quotient === 0 ? 0 : quotient;
}

/** The functions generated loops call, under the names they use. */
export const kernels = {
  copy,
  upper: caseKernel(0x61, 0x7a, -32, (text) => text.toUpperCase()),
  lower: caseKernel(0x41, 0x5a, 32, (text) => text.toLowerCase()),
  equal,
  truncate,
  units: utf16Length,
  cut,
  civil: civilFromDays,
};
