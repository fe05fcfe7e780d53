import type { DataType } from "../model/data-type";
import { DateTime, DateTimeOffset, TimeOfDay, ticksPerDay } from "../model/date-time";
import { Decimal } from "../model/decimal";
import type { DtsValue } from "../model/value";
import { daysOf, formatDays, formatMoment, formatTime, formatZone, type Moment, parseMoment } from "./date-text";
import type { SqlValue } from "./sql-connection";

const ticksPerMinute = 600_000_000n;

/** A value of a variable as a database takes it: dates as ISO text, exact numbers as text, GUIDs without braces. */
export function toSqlValue(value: DtsValue, type: DataType): SqlValue {
  if (value === null || typeof value === "boolean" || typeof value === "bigint") return value;
  // A double in a place of integers would be stored as 5.0 by databases that keep types per value.
  if (typeof value === "number") return Number.isInteger(value) && !isReal(type) ? BigInt(value) : value;
  if (typeof value === "string") return type.name === "DT_GUID" ? value.replace(/[{}]/g, "") : value;
  if (value instanceof Uint8Array) return value;
  if (value instanceof Decimal) return value.toString();
  if (value instanceof DateTime) return formatTicks(value.ticks, type);
  if (value instanceof TimeOfDay) return formatTime(Number(value.ticks));
  if (value instanceof DateTimeOffset) {
    return `${formatTicks(value.local.ticks, type)} ${formatZone(value.offsetMinutes)}`;
  }
  return String(value);
}

/** Date and time of day as text; a pure date for DT_DBDATE. */
function formatTicks(ticks: bigint, type: DataType): string {
  const time = new DateTime(ticks).timeTicks;
  const days = Number((ticks - time) / ticksPerDay);
  return type.name === "DT_DBDATE" ? formatDays(days) : formatMoment(days, Number(time));
}

/**
 * A value of a result set as variables hold it, in the type of its column. SQLite keeps any value in any column: one that is not
 * of the column's type stays what it is.
 */
export function fromSqlValue(value: SqlValue, type: DataType): DtsValue {
  if (value === null) return null;
  switch (type.name) {
    case "DT_BOOL":
      return typeof value === "string" ? /^(true|t|1|yes)$/i.test(value) : Boolean(Number(value));
    case "DT_I8":
    case "DT_UI8":
      return toBigInt(value) ?? stayed(value);
    case "DT_I1":
    case "DT_I2":
    case "DT_I4":
    case "DT_UI1":
    case "DT_UI2":
    case "DT_UI4":
    case "DT_R4":
    case "DT_R8":
      return toNumber(value) ?? stayed(value);
    case "DT_NUMERIC":
    case "DT_DECIMAL":
    case "DT_CY":
      return toDecimal(value) ?? stayed(value);
    case "DT_DATE":
    case "DT_DBDATE":
    case "DT_DBTIMESTAMP":
    case "DT_DBTIMESTAMP2":
    case "DT_FILETIME":
      return toDateTime(value) ?? stayed(value);
    case "DT_DBTIME":
    case "DT_DBTIME2": {
      const moment = toMoment(value);
      return moment ? new TimeOfDay(BigInt(moment.time)) : stayed(value);
    }
    case "DT_DBTIMESTAMPOFFSET": {
      const moment = toMoment(value);
      return moment ? new DateTimeOffset(utcTicks(moment), moment.zone ?? 0) : stayed(value);
    }
    case "DT_GUID":
      return typeof value === "string" ? `{${value.replace(/[{}]/g, "").toUpperCase()}}` : stayed(value);
    case "DT_BYTES":
    case "DT_IMAGE":
      return stayed(value);
    default:
      return value instanceof Uint8Array ? value : String(value);
  }
}

/** The value itself, in the form that variables have for it. */
function stayed(value: Exclude<SqlValue, null>): DtsValue {
  return typeof value === "bigint" && value === BigInt.asIntN(32, value) ? Number(value) : value;
}

function toBigInt(value: SqlValue): bigint | undefined {
  if (typeof value === "bigint") return value;
  if (typeof value === "number") return Number.isInteger(value) ? BigInt(value) : undefined;
  if (typeof value === "boolean") return value ? 1n : 0n;
  return typeof value === "string" && /^\s*[+-]?\d+\s*$/.test(value) ? BigInt(value) : undefined;
}

function toNumber(value: SqlValue): number | undefined {
  if (value === null || value instanceof Uint8Array) return undefined;
  if (typeof value === "string" && value.trim() === "") return undefined;
  const number = Number(value);
  return Number.isNaN(number) ? undefined : number;
}

function toDecimal(value: SqlValue): Decimal | undefined {
  if (value === null || value instanceof Uint8Array || typeof value === "boolean") return undefined;
  return Decimal.parse(typeof value === "number" ? plainNumber(value) : String(value));
}

/** A number without an exponent. */
export function plainNumber(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(20).replace(/0+$/, "").replace(/\.$/, "") : text;
}

function toDateTime(value: SqlValue): DateTime | undefined {
  const moment = toMoment(value);
  return moment && new DateTime(utcTicks(moment));
}

function utcTicks({ days, time, zone }: Moment): bigint {
  return BigInt(days) * ticksPerDay + BigInt(time) - BigInt(zone ?? 0) * ticksPerMinute;
}

/**
 * Date and time in any of the forms databases keep them: text; in SQLite also whole numbers (`20050131`, seconds or milliseconds
 * since 1970) and Julian days.
 */
export function toMoment(value: SqlValue): Moment | undefined {
  if (typeof value === "string") return parseMoment(value);
  if (typeof value !== "number" && typeof value !== "bigint") return undefined;
  const number = Number(value);
  if (!Number.isInteger(number)) return fromMillis(Math.round((number - 2_440_587.5) * 86_400_000));
  if (number >= 10_000_101 && number <= 99_991_231) {
    const days = daysOf(Math.floor(number / 10_000), Math.floor(number / 100) % 100, number % 100);
    if (days !== undefined) return { days, time: 0, zone: undefined };
  }
  return fromMillis(Math.abs(number) >= 100_000_000_000 ? number : number * 1000);
}

/** 0001-01-01 and 9999-12-31 in days since 1970. */
const firstDay = -719_162;
const lastDay = 2_932_896;

function fromMillis(millis: number): Moment | undefined {
  const days = Math.floor(millis / 86_400_000);
  if (!(days >= firstDay && days <= lastDay)) return undefined;
  return { days, time: (millis - days * 86_400_000) * 10_000, zone: undefined };
}

function isReal({ name }: DataType): boolean {
  return name === "DT_R4" || name === "DT_R8";
}
