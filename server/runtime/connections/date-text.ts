/*
 * Dates and times as databases write them in text, and back. A moment is counted in days since 1970-01-01 and in 100 ns units
 * since midnight, both exact in a double.
 */

const unitsPerSecond = 10_000_000;
export const unitsPerDay = 86_400 * unitsPerSecond;

export interface Moment {
  /** Days since 1970-01-01; 0 when the text is a time only. */
  readonly days: number;
  /** 100 ns units since midnight. */
  readonly time: number;
  /** Minutes east of UTC, when the text says so. */
  readonly zone: number | undefined;
}

const momentPattern =
  /^\s*(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{4})(\d{2})(\d{2}))?(?:[ T]*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?\s*$/i;

/** Reads ISO notation and its relatives (`2005-01-31`, `20050131`, `2005-01-31 13:05:00.123`, `13:05`, `...+02:00`, `...Z`). */
export function parseMoment(text: string): Moment | undefined {
  const match = momentPattern.exec(text);
  if (!match) return undefined;
  const [, y1, m1, d1, y2, m2, d2, hour, minute, second, fraction, zone] = match;
  const year = y1 ?? y2;
  if (year === undefined && hour === undefined) return undefined;
  let days = 0;
  if (year !== undefined) {
    const found = daysOf(Number(year), Number(m1 ?? m2), Number(d1 ?? d2));
    if (found === undefined) return undefined;
    days = found;
  }
  const seconds = Number(hour ?? 0) * 3600 + Number(minute ?? 0) * 60 + Number(second ?? 0);
  if (seconds >= 86_400 || Number(minute ?? 0) > 59 || Number(second ?? 0) > 59) return undefined;
  const units = fraction === undefined ? 0 : Number(fraction.padEnd(7, "0").slice(0, 7));
  return { days, time: seconds * unitsPerSecond + units, zone: zone === undefined ? undefined : zoneMinutes(zone) };
}

function zoneMinutes(zone: string): number {
  if (/^z$/i.test(zone)) return 0;
  const digits = zone.slice(1).replace(":", "");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0);
  return zone.startsWith("-") ? -minutes : minutes;
}

/** Days since 1970-01-01 of a date of the Gregorian calendar; undefined when there is no such date. */
export function daysOf(year: number, month: number, day: number): number | undefined {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCDate() === day ? date.getTime() / 86_400_000 : undefined;
}

const two = (value: number) => (value < 10 ? `0${value}` : String(value));

/** `2005-01-31`. */
export function formatDays(days: number): string {
  const date = new Date(days * 86_400_000);
  const year = String(date.getUTCFullYear()).padStart(4, "0");
  return `${year}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

/** `13:05:00`, with a fraction of three or seven digits when there is one. */
export function formatTime(time: number): string {
  const seconds = Math.floor(time / unitsPerSecond);
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const fraction = time % unitsPerSecond;
  if (fraction === 0) return clock;
  const digits = String(fraction).padStart(7, "0");
  return `${clock}.${fraction % 10_000 === 0 ? digits.slice(0, 3) : digits}`;
}

/** `2005-01-31 13:05:00`, with a fraction when there is one. */
export function formatMoment(days: number, time: number): string {
  return `${formatDays(days)} ${formatTime(time)}`;
}

/** `+02:00`. */
export function formatZone(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
