import { formatDays, formatMoment, formatTime } from "../date-text";
import type { SqlValue } from "../sql-connection";

/*
 * PostgreSQL's binary format of values. Whole numbers are big-endian, dates are days and times microseconds since 2000-01-01, exact
 * numbers are groups of four decimal digits.
 */

/** Days from 1970-01-01 to 2000-01-01. */
export const epochDays = 10_957;
const microsPerDay = 86_400_000_000n;

/** Types (pg_type.oid) whose binary form is read here. Values of all others are asked for as text. */
export const binaryTypes: ReadonlySet<number> = new Set([
  16, 17, 18, 19, 20, 21, 23, 25, 26, 114, 700, 701, 1042, 1043, 1082, 1083, 1114, 1700, 2950,
]);

/** Types that are sent as the bytes of their text. */
export const textTypes: ReadonlySet<number> = new Set([18, 19, 25, 114, 1042, 1043]);

/** The value of a field in the form all connections share: what `valueParser` makes of its text. */
export function binaryValue(oid: number, bytes: Buffer, at: number, size: number): SqlValue {
  switch (oid) {
    case 16:
      return bytes[at] === 1;
    case 17:
      return Buffer.from(bytes.subarray(at, at + size));
    case 20:
      return bytes.readBigInt64BE(at);
    case 21:
      return bytes.readInt16BE(at);
    case 23:
      return bytes.readInt32BE(at);
    case 26:
      return bytes.readUInt32BE(at);
    case 700:
      return shortest(bytes.readFloatBE(at));
    case 701:
      return bytes.readDoubleBE(at);
    case 1082:
      return dateText(bytes.readInt32BE(at));
    case 1083:
      return timeText(bytes.readBigInt64BE(at));
    case 1114:
      return timestampText(bytes.readBigInt64BE(at));
    case 1700:
      return numericText(bytes, at);
    case 2950:
      return bytes.toString("hex", at, at + size).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
    default:
      return bytes.toString("utf8", at, at + size);
  }
}

/** The shortest number that is this one in single precision, as the server writes it. */
function shortest(value: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return Number(value.toPrecision(9));
}

function dateText(days: number): string {
  if (days === 2_147_483_647) return "infinity";
  return days === -2_147_483_648 ? "-infinity" : formatDays(days + epochDays);
}

/** PostgreSQL knows 24:00 as the end of a day. */
function timeText(micros: bigint): string {
  return micros >= microsPerDay ? "24:00:00" : formatTime(Number(micros) * 10);
}

function timestampText(micros: bigint): string {
  if (micros === 2n ** 63n - 1n) return "infinity";
  if (micros === -(2n ** 63n)) return "-infinity";
  const time = ((micros % microsPerDay) + microsPerDay) % microsPerDay;
  return formatMoment(Number((micros - time) / microsPerDay) + epochDays, Number(time) * 10);
}

const negative = 0x4000;
const notANumber = 0xc000;
const infinite = 0xd000;

/** An exact number as text, with as many digits after the point as it was kept with. */
function numericText(bytes: Buffer, at: number): string {
  const count = bytes.readInt16BE(at);
  const weight = bytes.readInt16BE(at + 2);
  const sign = bytes.readUInt16BE(at + 4);
  const scale = bytes.readInt16BE(at + 6);
  if (sign === notANumber) return "NaN";
  if (sign >= infinite) return sign === infinite ? "Infinity" : "-Infinity";
  const group = (place: number) =>
    place < 0 || place >= count ? "0000" : String(bytes.readInt16BE(at + 8 + place * 2)).padStart(4, "0");
  let whole = "";
  for (let place = 0; place <= weight; place++) whole += group(place);
  let fraction = "";
  for (let place = weight + 1; fraction.length < scale; place++) fraction += group(place);
  const digits = whole.replace(/^0+(?=\d)/, "") || "0";
  return `${sign === negative ? "-" : ""}${digits}${scale > 0 ? `.${fraction.slice(0, scale)}` : ""}`;
}

const powers = Float64Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);
/** Whole numbers up to here are exact in a double, whatever they were added up from. */
const exactLimit = 1e15;

/**
 * An exact number times 10^scale, as a double that is exact. NaN for what is no number, has more than fifteen digits, or digits
 * beyond the scale.
 */
export function scaledNumber(bytes: Buffer, at: number, scale: number): number {
  const count = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  const weight = ((((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) << 16) >> 16;
  const sign = ((bytes[at + 4] ?? 0) << 8) | (bytes[at + 5] ?? 0);
  if (sign > negative) return Number.NaN;
  let power = weight * 4 + scale;
  let value = 0;
  for (let place = 0, from = at + 8; place < count; place++, from += 2, power -= 4) {
    const group = ((bytes[from] ?? 0) << 8) | (bytes[from + 1] ?? 0);
    if (group === 0) continue;
    if (power > 18 || power < -3) return Number.NaN;
    if (power >= 0) value += group * (powers[power] ?? 0);
    else {
      const part = powers[-power] ?? 1;
      if (group % part !== 0) return Number.NaN;
      value += group / part;
    }
  }
  if (value >= exactLimit) return Number.NaN;
  return sign === 0 || value === 0 ? value : -value;
}
