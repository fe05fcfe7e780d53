import {
  DTS_E_EXPREVALCASTFAILED,
  DTS_E_EXPREVALDATACONVERSIONOVERFLOW,
  DTS_E_EXPREVALINVALIDCAST,
} from "../../messages/codes";
import type { DataType } from "../../model/data-type";
import { DateTime, ticksPerDay } from "../../model/date-time";
import { Decimal } from "../../model/decimal";
import type { DtsValue } from "../../model/value";
import { ConversionError } from "../expression-error";
import { integerBytes, integerRange, isInteger, isReal, isSigned } from "../type-families";
import type { Locale } from "./locale";

/** The day OLE Automation counts dates from: 1899-12-30. */
const oleEpoch = DateTime.of(1899, 12, 30).ticks;
const scientific = /^[+-]?(\d+\.?\d*|\.\d+)[eE][+-]?\d+$/;

/** A value as a number of type `to`. `truncated` tells that digits after the point were lost. */
export function toNumber(
  value: DtsValue,
  from: DataType,
  to: DataType,
  locale: Locale,
): { value: DtsValue; truncated: boolean } {
  const number = readAsNumber(value, from, to, locale);
  if (isReal(to)) {
    const real = number instanceof Decimal ? number.toNumber() : number;
    const fitted = to.name === "DT_R4" ? Math.fround(real) : real;
    if (!Number.isFinite(fitted)) throw overflow(value, to);
    return { value: fitted, truncated: false };
  }
  if (isInteger(to)) return toInteger(number, to);
  return toExact(number, to);
}

/** -1 for true: OLE Automation's VARIANT_TRUE, in the signed types. */
function readAsNumber(value: DtsValue, from: DataType, to: DataType, locale: Locale): Decimal | number {
  if (typeof value === "number") return isReal(from) ? value : new Decimal(BigInt(value));
  if (typeof value === "bigint") return new Decimal(value);
  if (value instanceof Decimal) return value;
  if (typeof value === "boolean") return new Decimal(value ? (isInteger(to) && !isSigned(to) ? 1n : -1n) : 0n);
  if (value instanceof DateTime) return Number(value.ticks - oleEpoch) / Number(ticksPerDay);
  if (typeof value !== "string")
    throw new ConversionError(DTS_E_EXPREVALINVALIDCAST, `${from.name} cannot be converted to ${to.name}.`);
  const plain = value
    .trim()
    .replaceAll(locale.group === " " ? /[\s\u00A0]/g : locale.group, "")
    .replace(locale.decimal, ".");
  const decimal = Decimal.parse(plain) ?? (scientific.test(plain) ? Number(plain) : undefined);
  if (decimal === undefined)
    throw new ConversionError(DTS_E_EXPREVALCASTFAILED, `"${value}" cannot be read as a number (${to.name}).`);
  return decimal;
}

function toInteger(number: Decimal | number, to: DataType): { value: DtsValue; truncated: boolean } {
  if (typeof number === "number" && !Number.isFinite(number)) throw overflow(number, to);
  const whole = number instanceof Decimal ? number.rescale(0).unscaled : BigInt(roundHalfEven(number));
  const { min, max } = integerRange(to);
  if (whole < min || whole > max) throw overflow(String(number), to);
  return { value: integerBytes(to) === 8 ? whole : Number(whole), truncated: false };
}

/** As OLE Automation rounds a real number to a whole one. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const half = value - floor;
  if (half !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** Digits beyond the scale of a DT_NUMERIC or DT_DECIMAL are cut off; DT_CY and real numbers are rounded. */
function toExact(number: Decimal | number, to: DataType): { value: DtsValue; truncated: boolean } {
  if (typeof number === "number" && !Number.isFinite(number)) throw overflow(number, to);
  const isFromReal = typeof number === "number";
  const exact = isFromReal ? decimalOf(number) : number;
  const fitted =
    isFromReal || to.name === "DT_CY" ? exact.rescale(to.scale) : exact.truncate(to.scale).rescale(to.scale);
  if (fitted.precision > to.precision) throw overflow(String(number), to);
  return { value: fitted, truncated: fitted.compare(exact) !== 0 };
}

/** The 15 digits a real number surely has. */
function decimalOf(value: number): Decimal {
  const [mantissa = "0", exponent = "0"] = value.toPrecision(15).split("e");
  const digits = Decimal.parse(mantissa) ?? new Decimal(0n);
  const scale = digits.scale - Number(exponent);
  return scale >= 0 ? new Decimal(digits.unscaled, scale) : new Decimal(digits.unscaled * 10n ** BigInt(-scale));
}

function overflow(value: unknown, to: DataType): ConversionError {
  const facets = to.precision > 0 ? `(${to.precision},${to.scale})` : "";
  return new ConversionError(
    DTS_E_EXPREVALDATACONVERSIONOVERFLOW,
    `${String(value)} does not fit into ${to.name}${facets}.`,
  );
}
