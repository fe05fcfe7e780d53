import { atWallClock, wallClock } from "./wall-clock";

const unitMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** "90s", "5m", "24h", "7d", "2w" as milliseconds; undefined for anything else. */
export function readDuration(text: string): number | undefined {
  const [, amount, unit] = /^(\d{1,6}(?:\.\d{1,3})?)([smhdw])$/i.exec(text) ?? [];
  return amount && unit ? Number(amount) * unitMs[unit.toLowerCase() as keyof typeof unitMs] : undefined;
}

export interface Comparison {
  sign: "<" | "<=" | ">" | ">=" | "=";
  value: number;
}

/** ">5m", "<=10", "0": a sign, none for equality, and what `read` makes of the rest. */
export function readComparison(text: string, read: (text: string) => number | undefined): Comparison | undefined {
  const [, sign, rest] = /^(<=|>=|<|>|=)?(.*)$/s.exec(text) ?? [];
  const value = read(rest ?? "");
  return value === undefined ? undefined : { sign: (sign ?? "=") as Comparison["sign"], value };
}

/** A moment as it was written: so long before now, a day, or a minute of a day. */
export type WrittenMoment =
  | { ago: number }
  | { day: "today" | "yesterday" }
  | { date: [year: number, month: number, day: number]; time: [hour: number, minute: number] | undefined };

/** "24h", "today", "2026-11-29", "2026-11-29T03:12"; undefined for anything else. */
export function readMoment(text: string): WrittenMoment | undefined {
  const ago = readDuration(text);
  if (ago !== undefined) return { ago };
  const word = text.toLowerCase();
  if (word === "today" || word === "yesterday") return { day: word };
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d))?$/i.exec(text);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  // A date that does not exist, such as the 31st of November, becomes another one.
  const made = new Date(Date.UTC(year, month - 1, day));
  if (made.getUTCMonth() !== month - 1 || made.getUTCDate() !== day || hour > 23 || minute > 59) return undefined;
  return { date: [year, month, day], time: parts[4] === undefined ? undefined : [hour, minute] };
}

export interface Clock {
  /** Milliseconds since 1970 (UTC). */
  now: number;
  /** Of the reader: a day begins at their midnight. */
  timeZone: string;
}

/** When a written moment begins and when it ends, in milliseconds: a day has a length, "24h" has none. */
export function momentSpan(moment: WrittenMoment, { now, timeZone }: Clock): { from: number; to: number } {
  if ("ago" in moment) {
    // Nothing is older than 1970, and PostgreSQL knows no moment before 4713 BC.
    const at = Math.max(0, now - moment.ago);
    return { from: at, to: at };
  }
  if ("day" in moment) {
    const { year, month, day } = wallClock(now, timeZone);
    return daySpan(year, month, day - (moment.day === "today" ? 0 : 1), timeZone);
  }
  const [year, month, day] = moment.date;
  if (!moment.time) return daySpan(year, month, day, timeZone);
  const from = atWallClock(Date.UTC(year, month - 1, day, ...moment.time), timeZone);
  return { from, to: from + unitMs.m - 1 };
}

function daySpan(year: number, month: number, day: number, timeZone: string): { from: number; to: number } {
  const midnight = (of: number) => atWallClock(Date.UTC(year, month - 1, of), timeZone);
  return { from: midnight(day), to: midnight(day + 1) - 1 };
}
