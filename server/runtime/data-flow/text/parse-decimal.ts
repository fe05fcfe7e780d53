import type { Locale } from "./locale";
import { readNumberText, rescale } from "./number-text";
import { NOT_CONVERTIBLE, OUT_OF_RANGE, parseState } from "./parse-state";

const POWERS = Float64Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);

/**
 * A fixed-point number as `value x 10^scale`, exact in a float64: `limit` = 10^precision, at most 10^15. Digits beyond the scale are
 * rounded half away from zero, as SSIS does not report their loss. `point` is the byte of the decimal separator.
 */
export function parseScaled(
  bytes: Buffer,
  start: number,
  length: number,
  scale: number,
  limit: number,
  locale: Locale,
  point: number,
): number {
  let p = start;
  let end = start + length;
  while (p < end && bytes[p] === 32) p++;
  while (end > p && bytes[end - 1] === 32) end--;
  const negative = bytes[p] === 45;
  if (negative || bytes[p] === 43) p++;
  if (end - p > 15 || p >= end) return parseScaledText(bytes, start, length, scale, limit, locale);
  let value = 0;
  let decimals = -1;
  let roundUp = 0;
  const from = p;
  for (; p < end; p++) {
    const byte = bytes[p] as number;
    const digit = byte - 48;
    if (digit >= 0 && digit <= 9) {
      if (decimals >= scale) {
        if (decimals === scale) roundUp = digit >= 5 ? 1 : 0;
        decimals++;
        continue;
      }
      value = value * 10 + digit;
      if (decimals >= 0) decimals++;
    } else if (byte === point && decimals < 0) {
      decimals = 0;
    } else {
      return parseScaledText(bytes, start, length, scale, limit, locale);
    }
  }
  if (decimals === 0 && end - from === 1) {
    parseState.failure = NOT_CONVERTIBLE;
    return 0;
  }
  if (decimals < 0) decimals = 0;
  if (decimals < scale) value *= POWERS[scale - decimals] as number;
  value += roundUp;
  if (value >= limit) parseState.failure = OUT_OF_RANGE;
  return negative ? 0 - value : value;
}

function parseScaledText(
  bytes: Buffer,
  start: number,
  length: number,
  scale: number,
  limit: number,
  locale: Locale,
): number {
  return Number(parseWide(bytes, start, length, scale, BigInt(limit), locale));
}

/** A fixed-point number of any precision as an unscaled bigint; `limit` = 10^precision. */
export function parseWide(
  bytes: Buffer,
  start: number,
  length: number,
  scale: number,
  limit: bigint,
  locale: Locale,
): bigint {
  const number = readNumberText(bytes.toString("utf8", start, start + length), locale, true);
  if (number === undefined) {
    parseState.failure = NOT_CONVERTIBLE;
    return 0n;
  }
  const value = rescale(number, scale, false);
  if (value >= limit || value <= -limit) parseState.failure = OUT_OF_RANGE;
  return value;
}
