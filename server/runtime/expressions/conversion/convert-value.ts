import { DTS_E_EXPREVALCASTFAILED, DTS_E_EXPREVALINVALIDCAST } from "../../messages/codes";
import type { DataType } from "../../model/data-type";
import { DateTime } from "../../model/date-time";
import { Decimal } from "../../model/decimal";
import type { DtsValue } from "../../model/value";
import { cutText } from "../cut-text";
import { ConversionError } from "../expression-error";
import { integerBytes, isBinary, isDated, isInteger, isLongText, isNumeric, isString, isTime } from "../type-families";
import { formatValue } from "./format-value";
import { type Locale, localeOf } from "./locale";
import { toDateTime } from "./to-date-time";
import { toNumber } from "./to-number";

export interface ConversionOptions {
  /** LocaleID; how texts with numbers and dates are read and written. 1033 when it is not given. */
  readonly localeId?: number;
  /** Today, for a time of day that becomes a date. */
  readonly now?: () => DateTime;
}

export interface Converted {
  readonly value: DtsValue;
  /** Something was lost: text was cut, digits after the point or of a second were dropped. */
  readonly truncated: boolean;
}

/**
 * A value of type `from` as one of type `to` (EXPRESSIONS.md section 6, DATAFLOW.md section 6). NULL stays NULL.
 * Throws ConversionError when it cannot be converted or does not fit.
 */
export function convertValue(
  value: DtsValue,
  from: DataType,
  to: DataType,
  options: ConversionOptions = {},
): Converted {
  if (value === null || to.name === "DT_NULL") return { value: null, truncated: false };
  const locale = localeOf(options.localeId);
  if (isString(to)) return cut(toText(value, from, to, locale), to.length);
  if (isLongText(to)) return { value: toText(value, from, to, locale), truncated: false };
  if (isNumeric(to)) return toNumber(value, from, to, locale);
  if (isDated(to) || isTime(to)) {
    return toDateTime(value, from, to, locale, options.now ?? (() => DateTime.fromDate(new Date())));
  }
  if (to.name === "DT_BOOL") return { value: toBoolean(value, from), truncated: false };
  if (to.name === "DT_GUID") return { value: toGuid(value, from), truncated: false };
  if (isBinary(to)) return cutBytes(toBytes(value, from, to), to);
  throw new ConversionError(DTS_E_EXPREVALINVALIDCAST, `${from.name} cannot be converted to ${to.name}.`);
}

function toText(value: DtsValue, from: DataType, to: DataType, locale: Locale): string {
  if (from.name === "DT_IMAGE" && value instanceof Uint8Array)
    return new TextDecoder(to.name === "DT_TEXT" ? "utf-8" : "utf-16le").decode(value);
  return formatValue(value, from, locale);
}

function cut(text: string, length: number): Converted {
  return text.length > length
    ? { value: cutText(text, 0, length), truncated: true }
    : { value: text, truncated: false };
}

function toBoolean(value: DtsValue, from: DataType): boolean {
  if (typeof value === "boolean") return value;
  if (value instanceof Decimal) return value.unscaled !== 0n;
  if (typeof value === "number" || typeof value === "bigint") return Number(value) !== 0;
  if (typeof value === "string") {
    const word = value.trim().toLowerCase();
    if (word === "true" || word === "false") return word === "true";
    const number = Decimal.parse(word);
    if (number) return number.unscaled !== 0n;
    throw new ConversionError(DTS_E_EXPREVALCASTFAILED, `"${value}" is neither True nor False.`);
  }
  throw new ConversionError(DTS_E_EXPREVALINVALIDCAST, `${from.name} cannot be converted to DT_BOOL.`);
}

const guidPattern = /^\s*(\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\})\s*$/i;

function toGuid(value: DtsValue, from: DataType): string {
  if (typeof value === "string") {
    const guid = guidPattern.exec(value)?.[1];
    if (guid) return guid.toUpperCase();
    throw new ConversionError(DTS_E_EXPREVALCASTFAILED, `"${value}" is no GUID; one stands in braces.`);
  }
  if (value instanceof Uint8Array && value.length === 16) {
    const hex = Buffer.from(swapGuidBytes(value)).toString("hex").toUpperCase();
    return `{${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}}`;
  }
  throw new ConversionError(DTS_E_EXPREVALINVALIDCAST, `${from.name} cannot be converted to DT_GUID.`);
}

/** The first three groups of a GUID lie in memory with the lowest byte first. */
function swapGuidBytes(bytes: Uint8Array): Uint8Array {
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
  return Uint8Array.from(order, (index) => bytes[index] ?? 0);
}

function toBytes(value: DtsValue, from: DataType, to: DataType): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (isInteger(from)) {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(BigInt.asIntN(64, BigInt(value as number | bigint)));
    return Uint8Array.from(bytes.subarray(0, integerBytes(from)));
  }
  if (from.name === "DT_GUID") return swapGuidBytes(Buffer.from(String(value).replaceAll(/[{}-]/g, ""), "hex"));
  if (typeof value === "string") {
    const encoding = from.name === "DT_WSTR" || from.name === "DT_NTEXT" ? "utf16le" : "utf8";
    return Uint8Array.from(Buffer.from(value, encoding));
  }
  throw new ConversionError(DTS_E_EXPREVALINVALIDCAST, `${from.name} cannot be converted to ${to.name}.`);
}

function cutBytes(bytes: Uint8Array, to: DataType): Converted {
  const tooLong = to.name === "DT_BYTES" && bytes.length > to.length;
  return { value: tooLong ? bytes.slice(0, to.length) : bytes, truncated: tooLong };
}
