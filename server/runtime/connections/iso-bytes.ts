import { civilFromDays, daysFromCivil, isDate } from "../data-flow/text/civil-date";

const dash = 45;
const colon = 58;
const point = 46;

/** The number of two digits; NaN when they are none. */
function two(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - 48;
  const ones = (bytes[at + 1] ?? 0) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** Days since 1970-01-01 of `2005-01-31` at a place of the bytes; NaN for everything else. */
export function isoDays(bytes: Uint8Array, at: number): number {
  if (bytes[at + 4] !== dash || bytes[at + 7] !== dash) return Number.NaN;
  const year = two(bytes, at) * 100 + two(bytes, at + 2);
  const month = two(bytes, at + 5);
  const day = two(bytes, at + 8);
  return year >= 1 && isDate(year, month, day) ? daysFromCivil(year, month, day) : Number.NaN;
}

/**
 * Milliseconds since 1970-01-01T00:00 of `2005-01-31`, `2005-01-31 13:05:00` or `2005-01-31 13:05:00.123...`, with a blank or a T, up
 * to seven digits of a fraction. NaN for everything else, which a slower reader may understand.
 */
export function isoMillis(bytes: Uint8Array, at: number, size: number): number {
  const days = size === 10 || (size >= 19 && size <= 27) ? isoDays(bytes, at) : Number.NaN;
  if (size === 10 || Number.isNaN(days)) return days * 86_400_000;
  const separator = bytes[at + 10];
  if ((separator !== 32 && separator !== 84) || bytes[at + 13] !== colon || bytes[at + 16] !== colon) return Number.NaN;
  const [hours, minutes, seconds] = [two(bytes, at + 11), two(bytes, at + 14), two(bytes, at + 17)];
  if (!(hours < 24 && minutes < 60 && seconds < 60)) return Number.NaN;
  return days * 86_400_000 + ((hours * 60 + minutes) * 60 + seconds) * 1000 + fractionMillis(bytes, at, size);
}

function fractionMillis(bytes: Uint8Array, at: number, size: number): number {
  if (size === 19) return 0;
  if (bytes[at + 19] !== point || size === 20) return Number.NaN;
  let millis = 0;
  for (let place = 20, worth = 100; place < size; place++, worth /= 10) {
    const digit = (bytes[at + place] ?? 0) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    if (worth >= 1) millis += digit * worth;
  }
  return millis;
}

/** The longest text that `writeIsoMillis` writes. */
export const isoMillisBytes = 23;

function writeTwo(bytes: Uint8Array, at: number, value: number): void {
  const tens = (value / 10) | 0;
  bytes[at] = 48 + tens;
  bytes[at + 1] = 48 + value - tens * 10;
}

/** Writes days since 1970-01-01 as `2005-01-31`; returns the place behind it. */
export function writeIsoDays(bytes: Uint8Array, at: number, days: number): number {
  const civil = civilFromDays(days);
  const year = (civil / 10_000) | 0;
  const monthAndDay = civil - year * 10_000;
  const month = (monthAndDay / 100) | 0;
  writeTwo(bytes, at, (year / 100) | 0);
  writeTwo(bytes, at + 2, year % 100);
  bytes[at + 4] = dash;
  writeTwo(bytes, at + 5, month);
  bytes[at + 7] = dash;
  writeTwo(bytes, at + 8, monthAndDay - month * 100);
  return at + 10;
}

/** Writes milliseconds since 1970-01-01T00:00 as `2005-01-31 13:05:00`, with `.123` when there are some; returns the place behind it. */
export function writeIsoMillis(bytes: Uint8Array, at: number, millis: number): number {
  const days = Math.floor(millis / 86_400_000);
  const time = millis - days * 86_400_000;
  writeIsoDays(bytes, at, days);
  const seconds = (time / 1000) | 0;
  bytes[at + 10] = 32;
  writeTwo(bytes, at + 11, (seconds / 3600) | 0);
  bytes[at + 13] = colon;
  writeTwo(bytes, at + 14, ((seconds / 60) | 0) % 60);
  bytes[at + 16] = colon;
  writeTwo(bytes, at + 17, seconds % 60);
  const rest = time - seconds * 1000;
  if (rest === 0) return at + 19;
  bytes[at + 19] = point;
  bytes[at + 20] = 48 + ((rest / 100) | 0);
  writeTwo(bytes, at + 21, rest % 100);
  return at + isoMillisBytes;
}
