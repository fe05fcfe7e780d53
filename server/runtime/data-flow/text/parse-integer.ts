import type { Locale } from "./locale";
import { readNumberText, rescale } from "./number-text";
import { NOT_CONVERTIBLE, OUT_OF_RANGE, parseState } from "./parse-state";

/**
 * An integer between `min` and `max` (both safe integers) from ASCII digits; anything else than digits with a sign and blanks around
 * goes the long way of the locale, where group separators, currency and decimals (rounded) are known.
 */
export function parseInteger(
  bytes: Buffer,
  start: number,
  length: number,
  min: number,
  max: number,
  locale: Locale | undefined,
): number {
  let p = start;
  let end = start + length;
  while (p < end && bytes[p] === 32) p++;
  while (end > p && bytes[end - 1] === 32) end--;
  const first = bytes[p];
  const negative = first === 45;
  if (negative || first === 43) p++;
  if (p < end && end - p <= 15) {
    let value = 0;
    for (; p < end; p++) {
      const digit = (bytes[p] as number) - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (p === end) {
      if (negative) value = 0 - value;
      if (value > max || value < min) parseState.failure = OUT_OF_RANGE;
      return value;
    }
  }
  const value = parseBigInteger(bytes, start, length, BigInt(min), BigInt(max), locale);
  return Number(value);
}

/** An integer of any size, the long way. Without a locale (fast parse) only blanks, a sign and digits are allowed; blanks alone are 0. */
export function parseBigInteger(
  bytes: Buffer,
  start: number,
  length: number,
  min: bigint,
  max: bigint,
  locale: Locale | undefined,
): bigint {
  const text = bytes.toString("utf8", start, start + length);
  const value = locale === undefined ? readFastInteger(text) : readInteger(text, locale);
  if (value === undefined) {
    parseState.failure = NOT_CONVERTIBLE;
    return 0n;
  }
  if (value < min || value > max) {
    parseState.failure = OUT_OF_RANGE;
    return 0n;
  }
  return value;
}

function readInteger(text: string, locale: Locale): bigint | undefined {
  const number = readNumberText(text, locale, false);
  return number && rescale(number, 0, true);
}

function readFastInteger(text: string): bigint | undefined {
  const match = /^[ \t]*([-+]?)(\d*)[ \t]*$/.exec(text);
  if (match === null || (match[2] === "" && match[1] !== "")) return undefined;
  const value = BigInt(match[2] ?? "");
  return match[1] === "-" ? -value : value;
}
