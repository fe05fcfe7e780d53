import type { VariantType } from "./data-type";
import { DateTime } from "./date-time";
import { Decimal } from "./decimal";
import { formatBoolean, parseBoolean } from "./stored-property";
import type { DtsValue } from "./value";

/** Variant types as files number them (DTSX.md section 3). */
const variantTypes: readonly VariantType[] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 13, 14, 16, 17, 18, 19, 20, 21, 22, 23, 64, 72,
];

const integerRanges: Readonly<Record<number, readonly [low: bigint, high: bigint]>> = {
  2: [-32_768n, 32_767n],
  3: [-2_147_483_648n, 2_147_483_647n],
  16: [-128n, 127n],
  17: [0n, 255n],
  18: [0n, 65_535n],
  19: [0n, 4_294_967_295n],
  20: [-(2n ** 63n), 2n ** 63n - 1n],
  21: [0n, 2n ** 64n - 1n],
  22: [-2_147_483_648n, 2_147_483_647n],
  23: [0n, 4_294_967_295n],
};

/** The variant type of a stored number; String when it is absent or unknown, because any value can be shown as text. */
export function toVariantType(text: string | undefined): VariantType {
  return variantTypes.find((type) => String(type) === text) ?? 8;
}

/** The value of a text that SSIS stored. One that does not fit its type, which only edited files have, is null. */
export function parseVariant(text: string, type: VariantType): DtsValue {
  try {
    return convertVariantText(text, type);
  } catch {
    return null;
  }
}

/**
 * The value of a text that a person, a configuration or `/Set` gives. Throws RangeError when it does not fit the type. Numbers and
 * dates are read as en-US, which is what packages store.
 */
export function convertVariantText(text: string, type: VariantType): DtsValue {
  const range = integerRanges[type];
  if (range !== undefined) return parseWhole(text, type, range);
  switch (type) {
    case 4:
    case 5:
      return parseReal(text, type);
    case 6:
      return parseFixed(text, 4);
    case 14:
      return parseFixed(text);
    case 7:
    case 64:
      return parseDate(text);
    case 8:
      return text;
    case 11:
      if (!/^\s*(true|false|-?1|0|)\s*$/i.test(text)) throw new RangeError(`"${text}" is neither True nor False`);
      return parseBoolean(text);
    case 72:
      return text.toUpperCase();
    default:
      // Empty, DBNull and objects, whose stored form means something to .NET only.
      return null;
  }
}

/** The text to store for a value of that type. Throws RangeError when the value does not fit. */
export function formatVariant(value: DtsValue, type: VariantType): string {
  if (value === null) return "";
  if (typeof value === "string") {
    const converted = type === 8 ? value : convertVariantText(value, type);
    return typeof converted === "string" ? converted : formatVariant(converted, type);
  }
  if (type === 11) return formatBoolean(parseBoolean(String(value)), "elements");
  if (typeof value === "boolean") return formatBoolean(value, "elements");
  if (value instanceof DateTime) return formatDate(value);
  return String(value);
}

/** 64-bit types are bigint, all others number. */
function parseWhole(text: string, type: VariantType, [low, high]: readonly [bigint, bigint]): number | bigint {
  const trimmed = text.trim();
  if (type === 18 && trimmed.length === 1 && !/\d/.test(trimmed)) return trimmed.charCodeAt(0);
  if (!/^[+-]?\d+$/.test(trimmed)) throw new RangeError(`"${text}" is no whole number`);
  const whole = BigInt(trimmed);
  if (whole < low || whole > high) throw new RangeError(`${trimmed} is outside ${low} to ${high}`);
  return type === 20 || type === 21 ? whole : Number(whole);
}

function parseReal(text: string, type: VariantType): number {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  if (Number.isNaN(number)) throw new RangeError(`"${text}" is no number`);
  return type === 4 ? Math.fround(number) : number;
}

/** Currency has four digits after the point; a decimal keeps its own. */
function parseFixed(text: string, scale?: number): Decimal {
  const number = Decimal.parse(text);
  if (number === undefined) throw new RangeError(`"${text}" is no decimal number`);
  return scale === undefined ? number : number.rescale(scale);
}

const enUsDate = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(AM|PM)?)?\s*$/i;
const isoDate = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?)?\s*Z?\s*$/;

function parseDate(text: string): DateTime {
  const us = enUsDate.exec(text);
  if (us !== null) {
    const [, month, day, year, hour = "0", minute = "0", second = "0", half = ""] = us;
    const clock = half === "" ? Number(hour) : (Number(hour) % 12) + (half.toUpperCase() === "PM" ? 12 : 0);
    return dateOf(text, [Number(year), Number(month), Number(day), clock, Number(minute), Number(second)]);
  }
  const iso = isoDate.exec(text);
  if (iso === null) throw new RangeError(`"${text}" is no date`);
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = ""] = iso;
  const ticks = Number(fraction.padEnd(7, "0"));
  return dateOf(text, [Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second), ticks]);
}

function dateOf(
  text: string,
  numbers: readonly [year: number, month: number, day: number, ...time: number[]],
): DateTime {
  const value = DateTime.of(...numbers);
  const date = value.toDate();
  // A 31 February would have run over into March.
  if (date.getUTCMonth() !== numbers[1] - 1 || date.getUTCDate() !== numbers[2]) {
    throw new RangeError(`"${text}" is no date`);
  }
  return value;
}

/** en-US as packages store it: `4/11/2016 10:39:10 AM`; midnight has no time. */
function formatDate(value: DateTime): string {
  const date = value.toDate();
  const day = `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${String(date.getUTCFullYear()).padStart(4, "0")}`;
  const [hour, minute, second] = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()];
  if (hour === 0 && minute === 0 && second === 0) return day;
  const clock = [hour % 12 || 12, ...[minute, second].map((part) => String(part).padStart(2, "0"))].join(":");
  return `${day} ${clock} ${hour < 12 ? "AM" : "PM"}`;
}
