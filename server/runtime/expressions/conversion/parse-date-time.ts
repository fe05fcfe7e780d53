import { DateTime, ticksPerSecond } from "../../model/date-time";
import type { Locale } from "./locale";

/** A date and time as text said it; what it left out is undefined. */
export interface ParsedMoment {
  readonly date: { readonly year: number; readonly month: number; readonly day: number } | undefined;
  /** 100 ns units since midnight. */
  readonly timeTicks: bigint | undefined;
  readonly offsetMinutes: number | undefined;
}

const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const separator = "[-/.]";
const datePattern = new RegExp(`^(\\d{1,4})${separator}(\\d{1,2})(?:${separator}(\\d{1,4}))?`);
const compactPattern = /^(\d{4})(\d{2})(\d{2})(?=$|[T\s])/;
const dayMonthName = /^(\d{1,2})[-\s]([a-z]{3,9})\.?,?[-\s](\d{2,4})/i;
const monthNameDay = /^([a-z]{3,9})\.?\s(\d{1,2}),?\s(\d{2,4})/i;
const timePattern = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,:](\d{1,9}))?)?\s*(am|pm)?/i;
const offsetPattern = /^(?:([+-])\s*(\d{1,2}):(\d{2})|(z))$/i;
/** Two-digit years up to this one lie in this century, as Windows has it by default. */
const twoDigitYearMax = 29;

/**
 * Reads a date, a time or both, in ISO form or in the order of the locale, with an offset where there is one. Undefined when the text
 * is none, or names a day or hour that does not exist.
 */
export function parseMoment(text: string, locale: Locale): ParsedMoment | undefined {
  let rest = text.trim();
  const date = takeDate(rest, locale);
  if (date) {
    rest = rest.slice(date.length);
    if (rest !== "" && !/^[T\s]/i.test(rest)) return undefined;
    rest = rest.replace(/^[T\s]+/i, "");
  }
  const time = timePattern.exec(rest);
  if (!date && !time) return undefined;
  const timeTicks = time ? ticksOf(time) : undefined;
  if (time && timeTicks === undefined) return undefined;
  const offset = rest.slice(time?.[0].length ?? 0).trim();
  const offsetMinutes = offset === "" ? undefined : offsetOf(offset);
  if (offset !== "" && offsetMinutes === undefined) return undefined;

  return { date: date?.value, timeTicks, offsetMinutes };
}

type DateParts = NonNullable<ParsedMoment["date"]>;

function takeDate(text: string, locale: Locale): { length: number; value: DateParts } | undefined {
  const found = (match: RegExpExecArray, year: string, month: number, day: string) => {
    const value = { year: fullYear(year), month, day: Number(day) };
    return isDay(value) ? { length: match[0].length, value } : undefined;
  };
  const compact = compactPattern.exec(text);
  if (compact) return found(compact, compact[1] ?? "", Number(compact[2]), compact[3] ?? "");
  const named = dayMonthName.exec(text);
  if (named) return found(named, named[3] ?? "", monthOf(named[2]), named[1] ?? "");
  const american = monthNameDay.exec(text);
  if (american) return found(american, american[3] ?? "", monthOf(american[1]), american[2] ?? "");
  const match = datePattern.exec(text);
  if (!match) return undefined;
  const [, first = "", second = "", third] = match;
  if (first.length === 4) return found(match, first, Number(second), third ?? "1");
  if (third === undefined || first.length > 2) return undefined;
  if (locale.order === "ymd" && third.length <= 2) return found(match, first, Number(second), third);
  const dayFirst = locale.order === "dmy";
  const [month, day] = dayFirst ? [Number(second), first] : [Number(first), second];
  // The other order is tried when the locale's own gives no date, as OLE Automation does: 31/12/2020 in the United States.
  return found(match, third, month, day) ?? found(match, third, Number(day), String(month));
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year + (year <= twoDigitYearMax ? 2000 : 1900);
}

function monthOf(name: string | undefined): number {
  return monthNames.indexOf((name ?? "").slice(0, 3).toLowerCase()) + 1;
}

function isDay({ year, month, day }: DateParts): boolean {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  return DateTime.of(year, month, day).toDate().getUTCDate() === day;
}

function ticksOf([, hourText, minuteText, secondText = "0", fraction = "", half]: RegExpExecArray): bigint | undefined {
  let hour = Number(hourText);
  const [minute, second] = [Number(minuteText), Number(secondText)];
  if (half) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half.toLowerCase() === "pm" ? 12 : 0);
  }
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const ticks = BigInt(fraction.padEnd(7, "0").slice(0, 7));
  return BigInt(hour * 3600 + minute * 60 + second) * ticksPerSecond + ticks;
}

function offsetOf(text: string): number | undefined {
  const match = offsetPattern.exec(text);
  if (!match) return undefined;
  if (match[4]) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return minutes > 14 * 60 ? undefined : match[1] === "-" ? -minutes : minutes;
}
