import type { Locale } from "./locale";

/** A number as written: `unscaled / 10^scale`. */
export interface WrittenNumber {
  readonly unscaled: bigint;
  readonly scale: number;
}

/** Longer exponents than this cannot fit any DT_ type and would only cost memory. */
const MAX_EXPONENT = 400;

/**
 * Reads a number as OLE Automation does: blanks around, a sign before or after, or parentheses, a currency symbol, group separators,
 * the locale's decimal separator and, when allowed, an exponent. Undefined when the text is no number.
 */
export function readNumberText(text: string, locale: Locale, exponentAllowed: boolean): WrittenNumber | undefined {
  let rest = text.trim();
  let negative = false;
  if (rest.startsWith("(") && rest.endsWith(")")) {
    negative = true;
    rest = rest.slice(1, -1).trim();
  }
  rest = withoutCurrency(rest, locale);
  const sign = /^[-+]|[-+]$/.exec(rest)?.[0];
  if (sign !== undefined) {
    if (negative) return undefined;
    negative = sign === "-";
    rest = rest.startsWith(sign) ? rest.slice(1) : rest.slice(0, -1);
    rest = withoutCurrency(rest.trim(), locale);
  }
  const exponent = /^(.*?)[eE]([-+]?\d{1,4})$/.exec(rest);
  if (exponent !== null && !exponentAllowed) return undefined;
  const mantissa = exponent?.[1] ?? rest;
  const power = Number(exponent?.[2] ?? 0);
  const digits = readMantissa(mantissa, locale);
  if (digits === undefined || Math.abs(power) > MAX_EXPONENT) return undefined;
  const unscaled = negative ? -digits.unscaled : digits.unscaled;
  const scale = digits.scale - power;
  return scale >= 0 ? { unscaled, scale } : { unscaled: unscaled * 10n ** BigInt(-scale), scale: 0 };
}

/** `value` with another number of decimals, halves rounded to even (`bankers`) or away from zero. */
export function rescale(value: WrittenNumber, scale: number, bankers: boolean): bigint {
  if (value.scale <= scale) return value.unscaled * 10n ** BigInt(scale - value.scale);
  const divisor = 10n ** BigInt(value.scale - scale);
  const quotient = value.unscaled / divisor;
  const rest = value.unscaled % divisor;
  const twice = 2n * (rest < 0n ? -rest : rest);
  const up = twice > divisor || (twice === divisor && (!bankers || quotient % 2n !== 0n));
  if (!up) return quotient;
  return value.unscaled < 0n ? quotient - 1n : quotient + 1n;
}

function readMantissa(text: string, locale: Locale): WrittenNumber | undefined {
  const point = text.indexOf(locale.decimalSeparator);
  const whole = (point < 0 ? text : text.slice(0, point))
    .replaceAll(locale.groupSeparator, "")
    .replaceAll(" ", groupBlank(locale));
  const fraction = point < 0 ? "" : text.slice(point + locale.decimalSeparator.length);
  if (!/^\d*$/.test(whole) || !/^\d*$/.test(fraction) || whole.length + fraction.length === 0) return undefined;
  return { unscaled: BigInt(`${whole}${fraction}`), scale: fraction.length };
}

/** Locales that group by a no-break space are written with a plain blank as well; elsewhere a blank is not part of a number. */
function groupBlank(locale: Locale): string {
  return locale.groupSeparator === "\u00a0" ? "" : " ";
}

function withoutCurrency(text: string, locale: Locale): string {
  if (text.startsWith(locale.currency)) return text.slice(locale.currency.length).trim();
  if (text.endsWith(locale.currency)) return text.slice(0, -locale.currency.length).trim();
  return text;
}
