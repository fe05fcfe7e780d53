import { daysFromCivil, isDate } from "../../text/civil-date";

/** Kernels that read numbers and dates as they are mostly written; NaN for every other text, which the exact evaluator reads. */

const POWERS = Float64Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);
/** Digits, point and all, of numbers that are exact whatever they are. */
const MAX_LENGTH = 15;
const MILLIS_PER_DAY = 86_400_000;

/** `12`, ` -3.50 ` as value x 10^scale; digits beyond the scale are cut off. A result beyond the exact whole numbers is not exact. */
export function parseScaled(
  bytes: Uint8Array,
  offset: number,
  length: number,
  scale: number,
  allowsPoint: boolean,
): number {
  let i = offset;
  let end = offset + length;
  while (i < end && bytes[i] === 32) i++;
  while (end > i && bytes[end - 1] === 32) end--;
  const negative = bytes[i] === 45;
  if (negative || bytes[i] === 43) i++;
  if (end - i > MAX_LENGTH) return Number.NaN;
  let value = 0;
  let digits = 0;
  let decimals = -1;
  for (; i < end; i++) {
    const byte = bytes[i] as number;
    const digit = byte - 48;
    if (digit >= 0 && digit <= 9) {
      digits++;
      if (decimals === scale) continue;
      if (decimals >= 0) decimals++;
      value = value * 10 + digit;
    } else if (byte === 46 && allowsPoint && decimals < 0) decimals = 0;
    else return Number.NaN;
  }
  if (digits === 0) return Number.NaN;
  value *= POWERS[scale - Math.max(decimals, 0)] as number;
  return negative ? 0 - value : value;
}

/** `2.5` as a float64: a whole number divided by a power of ten, both exact. */
export function parseReal(bytes: Uint8Array, offset: number, length: number): number {
  let point = 0;
  for (let i = offset + length - 1; i >= offset; i--)
    if (bytes[i] === 46) {
      let digits = 0;
      for (let k = i + 1; k < offset + length && bytes[k] !== 32; k++) digits++;
      point = digits;
      break;
    }
  if (point > MAX_LENGTH) return Number.NaN;
  return parseScaled(bytes, offset, length, point, true) / (POWERS[point] as number);
}

/** `2024-02-29` as days since 1970-01-01. */
export function parseDays(bytes: Uint8Array, offset: number, length: number): number {
  return length === 10 ? datePart(bytes, offset) : Number.NaN;
}

/** `2024-02-29` and `2024-02-29 13:05:09` as milliseconds since 1970-01-01. */
export function parseMillis(bytes: Uint8Array, offset: number, length: number): number {
  if (length !== 10 && length !== 19) return Number.NaN;
  const millis = datePart(bytes, offset) * MILLIS_PER_DAY;
  return length === 10 ? millis : millis + timePart(bytes, offset + 10);
}

function datePart(bytes: Uint8Array, offset: number): number {
  if (bytes[offset + 4] !== 45 || bytes[offset + 7] !== 45) return Number.NaN;
  const year = twoDigits(bytes, offset) * 100 + twoDigits(bytes, offset + 2);
  const month = twoDigits(bytes, offset + 5);
  const day = twoDigits(bytes, offset + 8);
  // A part that is no number is NaN, which is no date either.
  return isDate(year, month, day) ? daysFromCivil(year, month, day) : Number.NaN;
}

/** ` 13:05:09` or `T13:05:09` as milliseconds. */
function timePart(bytes: Uint8Array, offset: number): number {
  const separator = bytes[offset];
  if ((separator !== 32 && separator !== 84) || bytes[offset + 3] !== 58 || bytes[offset + 6] !== 58) return Number.NaN;
  const hours = twoDigits(bytes, offset + 1);
  const minutes = twoDigits(bytes, offset + 4);
  const seconds = twoDigits(bytes, offset + 7);
  return hours < 24 && minutes < 60 && seconds < 60 ? ((hours * 60 + minutes) * 60 + seconds) * 1000 : Number.NaN;
}

function twoDigits(bytes: Uint8Array, offset: number): number {
  const tens = (bytes[offset] as number) - 48;
  const ones = (bytes[offset + 1] as number) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}
