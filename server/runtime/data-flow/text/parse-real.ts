import type { Locale } from "./locale";
import { readNumberText } from "./number-text";
import { NOT_CONVERTIBLE, OUT_OF_RANGE, parseState } from "./parse-state";

const POWERS = Float64Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);

/** A floating-point number. Up to 15 digits with at most 22 decimals are computed directly, which is exact; the rest by the engine. */
export function parseReal(bytes: Buffer, start: number, length: number, locale: Locale, point: number): number {
  let p = start;
  let end = start + length;
  while (p < end && bytes[p] === 32) p++;
  while (end > p && bytes[end - 1] === 32) end--;
  const negative = bytes[p] === 45;
  if (negative || bytes[p] === 43) p++;
  if (end - p > 16) return parseRealText(bytes, start, length, locale);
  let value = 0;
  let decimals = -1;
  let digits = 0;
  for (; p < end; p++) {
    const byte = bytes[p] as number;
    const digit = byte - 48;
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      digits++;
      if (decimals >= 0) decimals++;
    } else if (byte === point && decimals < 0) {
      decimals = 0;
    } else {
      return parseRealText(bytes, start, length, locale);
    }
  }
  if (digits === 0 || digits > 15) return parseRealText(bytes, start, length, locale);
  if (decimals > 0) value /= POWERS[decimals] as number;
  return negative ? -value : value;
}

function parseRealText(bytes: Buffer, start: number, length: number, locale: Locale): number {
  const number = readNumberText(bytes.toString("utf8", start, start + length), locale, true);
  if (number === undefined) {
    parseState.failure = NOT_CONVERTIBLE;
    return 0;
  }
  const value = Number(`${number.unscaled}e-${number.scale}`);
  if (!Number.isFinite(value)) parseState.failure = OUT_OF_RANGE;
  return value;
}

/** The same for DT_R4: out of range when the value does not fit a single. */
export function parseSingle(bytes: Buffer, start: number, length: number, locale: Locale, point: number): number {
  const value = parseReal(bytes, start, length, locale, point);
  if (!Number.isFinite(Math.fround(value))) parseState.failure = OUT_OF_RANGE;
  return value;
}
