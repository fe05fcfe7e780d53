import { daysFromCivil, isDate } from "./civil-date";
import type { Locale } from "./locale";

/** Two-digit years up to this one lie in this century, as OLE Automation has it: 30 is 1930, 29 is 2029. */
const LAST_YEAR_OF_THIS_CENTURY = 29;

/** The date OLE Automation takes when text holds a time only. */
const DAYS_OF_NO_DATE = daysFromCivil(1899, 12, 30);

const TICKS_PER_SECOND = 10_000_000;

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const timePattern =
  /(?:^|[\sT])(\d{1,2})(?:\s*:\s*(\d{1,2})(?:\s*:\s*(\d{1,2})(?:[.,](\d{1,9}))?)?)?\s*([ap])\.?m?\.?$|(?:^|[\sT])(\d{1,2})\s*:\s*(\d{1,2})(?:\s*:\s*(\d{1,2})(?:[.,](\d{1,9}))?)?$/i;
const zonePattern = /(\d)\s*(?:(Z)|([+-])\s*(\d{1,2}):?(\d{2}))$/i;

/** A moment as text tells it: days since 1970-01-01, 100 ns units since midnight, and the offset from UTC when there is one. */
export interface WrittenDate {
  readonly days: number;
  readonly ticks: number;
  readonly offsetMinutes: number | undefined;
  /** False when the text has a time only. */
  readonly hasDate: boolean;
}

/**
 * Reads a date, a time or both as OLE Automation does: the locale's order of day, month and year first, another order when that gives
 * no date; month names in English; 12 and 24 hours; two-digit years. Undefined when the text is no date.
 */
export function readDateText(text: string, locale: Locale): WrittenDate | undefined {
  let rest = text.trim();
  let offsetMinutes: number | undefined;
  const zone = rest.includes(":") ? zonePattern.exec(rest) : null;
  if (zone !== null && /:\s*\d{1,2}/.test(rest.slice(0, zone.index + 1))) {
    const minutes = zone[2] === undefined ? Number(zone[4]) * 60 + Number(zone[5]) : 0;
    offsetMinutes = zone[3] === "-" ? -minutes : minutes;
    if (minutes > 14 * 60) return undefined;
    rest = rest.slice(0, zone.index + 1);
  }
  const time = timePattern.exec(rest);
  let ticks = 0;
  if (time !== null) {
    const read = readTime(time);
    if (read === undefined) return undefined;
    ticks = read;
    rest = rest.slice(0, time.index).trim();
  }
  if (rest === "") return time === null ? undefined : { days: DAYS_OF_NO_DATE, ticks, offsetMinutes, hasDate: false };
  const days = readDays(rest, locale);
  return days === undefined ? undefined : { days, ticks, offsetMinutes, hasDate: true };
}

function readTime(match: RegExpExecArray): number | undefined {
  const half = match[5]?.toLowerCase();
  const [hour, minute, second, fraction] = half === undefined ? match.slice(6, 10) : match.slice(1, 5);
  let hours = Number(hour);
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return undefined;
    hours = (hours % 12) + (half === "p" ? 12 : 0);
  }
  const minutes = Number(minute ?? 0);
  const seconds = Number(second ?? 0);
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  const parts = Number((fraction ?? "0").padEnd(7, "0").slice(0, 7));
  return ((hours * 60 + minutes) * 60 + seconds) * TICKS_PER_SECOND + parts;
}

function readDays(text: string, locale: Locale): number | undefined {
  const words = text
    .split(/[\s,./-]+/)
    .filter((word) => word !== "" && !/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*$/i.test(word));
  const named = words.findIndex((word) => /^[a-z]{3,9}$/i.test(word));
  const numbers = words.filter((_, index) => index !== named);
  if (numbers.some((number) => !/^\d{1,4}$/.test(number))) return undefined;
  if (named >= 0) {
    const month = months.indexOf((words[named] ?? "").slice(0, 3).toLowerCase()) + 1;
    return month === 0 ? undefined : withMonthName(month, numbers);
  }
  const [a, b, c] = numbers;
  if (a === undefined || b === undefined || numbers.length > 3) return undefined;
  if (c === undefined) return withoutYearOrDay(a, b, locale);
  if (a.length > 2) return firstDate([a, b, c], ["ymd", "ydm"]);
  const orders = { mdy: ["mdy", "dmy", "ymd"], dmy: ["dmy", "mdy", "ymd"], ymd: ["ymd", "mdy", "dmy"] } as const;
  return firstDate(
    [a, b, c],
    c.length > 2 ? orders[locale.dateOrder].filter((order) => order !== "ymd") : orders[locale.dateOrder],
  );
}

function firstDate(parts: readonly string[], orders: readonly string[]): number | undefined {
  for (const order of orders) {
    const [year, month, day] = [..."ymd"].map((letter) => parts[order.indexOf(letter)] ?? "");
    const days = dayNumber(fullYear(year ?? ""), Number(month), Number(day));
    if (days !== undefined) return days;
  }
  return undefined;
}

function withMonthName(month: number, numbers: readonly string[]): number | undefined {
  const [a, b] = numbers;
  if (a === undefined) return undefined;
  if (b === undefined)
    return a.length > 2 ? dayNumber(Number(a), month, 1) : dayNumber(new Date().getFullYear(), month, Number(a));
  return a.length > 2 ? dayNumber(Number(a), month, Number(b)) : dayNumber(fullYear(b), month, Number(a));
}

/** "5/2004" is a month; "5/6" is a day of the current year. */
function withoutYearOrDay(a: string, b: string, locale: Locale): number | undefined {
  if (b.length > 2) return dayNumber(Number(b), Number(a), 1);
  if (a.length > 2) return dayNumber(Number(a), Number(b), 1);
  const year = new Date().getFullYear();
  const [first, second] = [Number(a), Number(b)];
  return locale.dateOrder === "dmy"
    ? (dayNumber(year, second, first) ?? dayNumber(year, first, second))
    : (dayNumber(year, first, second) ?? dayNumber(year, second, first));
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year <= LAST_YEAR_OF_THIS_CENTURY ? 2000 + year : 1900 + year;
}

function dayNumber(year: number, month: number, day: number): number | undefined {
  return isDate(year, month, day) ? daysFromCivil(year, month, day) : undefined;
}
