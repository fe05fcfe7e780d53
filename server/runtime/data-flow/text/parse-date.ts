import { daysFromCivil, isDate } from "./civil-date";
import { readDateText, type WrittenDate } from "./date-text";
import type { Locale } from "./locale";
import { NOT_CONVERTIBLE, parseState } from "./parse-state";

const MS_PER_DAY = 86_400_000;
const TICKS_PER_MS = 10_000;
const TICKS_PER_DAY = 864_000_000_000n;
/** A number of days no date has. */
const NO_DAYS = -0x40000000;

const NO_DATE: WrittenDate = { days: 0, ticks: 0, offsetMinutes: undefined, hasDate: false };

/** Two ASCII digits as a number, or a number above 99 when they are none. */
function twoDigits(bytes: Buffer, at: number): number {
  const tens = (bytes[at] as number) - 48;
  const ones = (bytes[at + 1] as number) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 1000;
}

/** Days of a `yyyy-mm-dd` at a place, or NO_DAYS: the way nearly every file takes, without a string. */
function isoDays(bytes: Buffer, at: number): number {
  if (bytes[at + 4] !== 45 || bytes[at + 7] !== 45) return NO_DAYS;
  const year = twoDigits(bytes, at) * 100 + twoDigits(bytes, at + 2);
  const month = twoDigits(bytes, at + 5);
  const day = twoDigits(bytes, at + 8);
  return isDate(year, month, day) ? daysFromCivil(year, month, day) : NO_DAYS;
}

function written(bytes: Buffer, start: number, length: number, locale: Locale): WrittenDate {
  const date = readDateText(bytes.toString("utf8", start, start + length), locale);
  if (date !== undefined) return date;
  parseState.failure = NOT_CONVERTIBLE;
  return NO_DATE;
}

/** A date as days since 1970-01-01; a time in the text is dropped. */
export function parseDays(bytes: Buffer, start: number, length: number, locale: Locale): number {
  if (length === 10) {
    const days = isoDays(bytes, start);
    if (days !== NO_DAYS) return days;
  }
  return written(bytes, start, length, locale).days;
}

/** A moment as milliseconds since 1970-01-01; finer digits are dropped, an offset is taken into account. */
export function parseMillis(bytes: Buffer, start: number, length: number, locale: Locale): number {
  if (length === 10 || length === 19) {
    const days = isoDays(bytes, start);
    if (days !== NO_DAYS) {
      if (length === 10) return days * MS_PER_DAY;
      const hour = twoDigits(bytes, start + 11);
      const minute = twoDigits(bytes, start + 14);
      const second = twoDigits(bytes, start + 17);
      const marks =
        bytes[start + 13] === 58 && bytes[start + 16] === 58 && (bytes[start + 10] === 32 || bytes[start + 10] === 84);
      if (marks && hour < 24 && minute < 60 && second < 60)
        return days * MS_PER_DAY + (hour * 3600 + minute * 60 + second) * 1000;
    }
  }
  const date = written(bytes, start, length, locale);
  const millis = date.days * MS_PER_DAY + Math.floor(date.ticks / TICKS_PER_MS);
  return date.offsetMinutes === undefined ? millis : millis - date.offsetMinutes * 60_000;
}

/** A moment in 100 ns units since 1970-01-01. With an offset in the text it is turned into UTC; the offset is in `offsetState`. */
export function parseTicks(bytes: Buffer, start: number, length: number, locale: Locale, unit: number): bigint {
  const date = written(bytes, start, length, locale);
  offsetState.minutes = date.offsetMinutes ?? 0;
  const ticks = BigInt(date.days) * TICKS_PER_DAY + BigInt(date.ticks - (date.ticks % unit));
  return ticks - BigInt(offsetState.minutes) * 600_000_000n;
}

/** The offset of the last `parseTicks`, in minutes. */
export const offsetState = { minutes: 0 };

/** A time of day in 100 ns units, cut to `unit` (10^7 for whole seconds); a date in the text is dropped. */
export function parseTime(bytes: Buffer, start: number, length: number, locale: Locale, unit: number): number {
  const { ticks } = written(bytes, start, length, locale);
  return ticks - (ticks % unit);
}
