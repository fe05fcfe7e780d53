import {
  DTS_E_EXPREVALCASTFAILED,
  DTS_E_EXPREVALDATACONVERSIONOVERFLOW,
  DTS_E_EXPREVALINVALIDCAST,
} from "../../messages/codes";
import type { DataType } from "../../model/data-type";
import {
  DateTime,
  DateTimeOffset,
  TimeOfDay,
  ticksPerDay,
  ticksPerMillisecond,
  ticksPerSecond,
} from "../../model/date-time";
import { Decimal } from "../../model/decimal";
import type { DtsValue } from "../../model/value";
import { ConversionError } from "../expression-error";
import { isTime } from "../type-families";
import type { Locale } from "./locale";
import { parseMoment } from "./parse-date-time";

const oleEpoch = DateTime.of(1899, 12, 30).ticks;
const firstOleDay = Number((DateTime.of(1, 1, 1).ticks - oleEpoch) / ticksPerDay);
const endOfOleDays = Number((DateTime.of(10_000, 1, 1).ticks - oleEpoch) / ticksPerDay);

/** A point in time on the way from one type to another; `offsetMinutes` where the source has one. */
interface Moment {
  readonly ticks: bigint;
  readonly offsetMinutes: number;
}

/**
 * A value as a date, a time or both (DATAFLOW.md section 6). A time alone becomes a time of today; a moment with an offset becomes
 * UTC. `truncated` tells that digits of a second were lost.
 */
export function toDateTime(
  value: DtsValue,
  from: DataType,
  to: DataType,
  locale: Locale,
  now: () => DateTime,
): { value: DtsValue; truncated: boolean } {
  const moment = readMoment(value, from, to, locale, now);
  const unit = unitOf(to);
  if (isTime(to)) {
    const ticks = modulo(moment.ticks, ticksPerDay);
    return { value: new TimeOfDay(ticks - (ticks % unit)), truncated: ticks % unit !== 0n };
  }
  if (to.name === "DT_DBDATE")
    return { value: new DateTime(moment.ticks - modulo(moment.ticks, ticksPerDay)), truncated: false };
  const lost = modulo(moment.ticks, unit);
  const ticks = moment.ticks - lost;
  const result =
    to.name === "DT_DBTIMESTAMPOFFSET" ? new DateTimeOffset(ticks, moment.offsetMinutes) : new DateTime(ticks);
  return { value: result, truncated: lost !== 0n };
}

function readMoment(value: DtsValue, from: DataType, to: DataType, locale: Locale, now: () => DateTime): Moment {
  if (value instanceof DateTime) return { ticks: value.ticks, offsetMinutes: 0 };
  if (value instanceof DateTimeOffset)
    return { ticks: value.utcTicks, offsetMinutes: to.name === "DT_DBTIMESTAMPOFFSET" ? value.offsetMinutes : 0 };
  if (value instanceof TimeOfDay) return { ticks: midnight(now()) + value.ticks, offsetMinutes: 0 };
  const days = value instanceof Decimal ? value.toNumber() : typeof value === "bigint" ? Number(value) : value;
  if (typeof days === "number") return { ticks: ticksOfDays(days, to), offsetMinutes: 0 };
  if (typeof value === "string") return readText(value, to, locale, now);
  throw new ConversionError(DTS_E_EXPREVALINVALIDCAST, `${from.name} cannot be converted to ${to.name}.`);
}

function readText(text: string, to: DataType, locale: Locale, now: () => DateTime): Moment {
  const parsed = parseMoment(text, locale);
  if (!parsed)
    throw new ConversionError(DTS_E_EXPREVALCASTFAILED, `"${text}" cannot be read as a date or time (${to.name}).`);
  const { date, timeTicks = 0n, offsetMinutes = 0 } = parsed;
  const day = date ? DateTime.of(date.year, date.month, date.day).ticks : midnight(now());
  // Only a moment with an offset keeps it: the other types take the clock time as it is written.
  const shift = to.name === "DT_DBTIMESTAMPOFFSET" ? BigInt(offsetMinutes) * 60n * ticksPerSecond : 0n;
  return { ticks: day + timeTicks - shift, offsetMinutes };
}

/** The moment of an OLE date, a number of days. It names years up to 9999; Gantry takes those from 1 on, OLE Automation from 100. */
function ticksOfDays(days: number, to: DataType): bigint {
  if (!(days >= firstOleDay && days < endOfOleDays))
    throw new ConversionError(
      DTS_E_EXPREVALDATACONVERSIONOVERFLOW,
      `${days} is no date from year 1 to 9999 (${to.name}).`,
    );
  return oleEpoch + BigInt(Math.round(days * 86_400_000)) * ticksPerMillisecond;
}

function midnight(moment: DateTime): bigint {
  return moment.ticks - moment.timeTicks;
}

/** The smallest step of a type in 100 ns units. */
function unitOf(type: DataType): bigint {
  switch (type.name) {
    case "DT_DBTIME":
      return ticksPerSecond;
    case "DT_DBTIME2":
    case "DT_DBTIMESTAMP2":
    case "DT_DBTIMESTAMPOFFSET":
      return 10n ** BigInt(7 - type.scale);
    default:
      return 10_000n;
  }
}

function modulo(value: bigint, divisor: bigint): bigint {
  const rest = value % divisor;
  return rest < 0n ? rest + divisor : rest;
}
