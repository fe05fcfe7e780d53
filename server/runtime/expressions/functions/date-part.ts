import { DTS_E_EXPREVALINVALIDDATEPART, DTS_E_EXPREVALINVALIDDATEPARTNODE } from "../../messages/codes";
import { DateTime, ticksPerMillisecond } from "../../model/date-time";
import { ExpressionError } from "../expression-error";
import type { TypedNode } from "../typed-node";

export type DatePart =
  | "year"
  | "quarter"
  | "month"
  | "dayofyear"
  | "day"
  | "week"
  | "weekday"
  | "hour"
  | "minute"
  | "second"
  | "millisecond";

/** "m" is the month, "n" the minute, "y" the day of the year (EXPRESSIONS.md section 8). */
const abbreviations: Record<string, DatePart> = {
  yy: "year",
  yyyy: "year",
  qq: "quarter",
  q: "quarter",
  mm: "month",
  m: "month",
  dy: "dayofyear",
  y: "dayofyear",
  dd: "day",
  d: "day",
  wk: "week",
  ww: "week",
  dw: "weekday",
  w: "weekday",
  hh: "hour",
  mi: "minute",
  n: "minute",
  ss: "second",
  s: "second",
  ms: "millisecond",
};
const parts = new Map<string, DatePart>([
  ...Object.entries(abbreviations),
  ...Object.values(abbreviations).map((part) => [part, part] as const),
]);

/** The date part a literal text names. Throws ExpressionError for another text or another node. */
export function datePartOf(node: TypedNode | undefined): DatePart {
  if (node?.kind !== "literal" || typeof node.value !== "string")
    throw new ExpressionError(DTS_E_EXPREVALINVALIDDATEPARTNODE, 'The date part is a text in quotes, such as "Month".');
  const part = parts.get(node.value.toLowerCase());
  if (!part) throw new ExpressionError(DTS_E_EXPREVALINVALIDDATEPART, `"${node.value}" is no date part.`);
  return part;
}

const dayMs = 86_400_000;
const firstMoment = DateTime.of(1, 1, 1).ticks;
const endOfTime = DateTime.of(10_000, 1, 1).ticks;

/** One part of a date. Weeks begin on Sunday, the week of 1 January is the first. */
export function partOf(moment: DateTime, part: DatePart): number {
  const date = moment.toDate();
  const newYear = DateTime.of(date.getUTCFullYear(), 1, 1).toDate();
  const dayOfYear = Math.floor((date.getTime() - newYear.getTime()) / dayMs) + 1;
  switch (part) {
    case "year":
      return date.getUTCFullYear();
    case "quarter":
      return Math.floor(date.getUTCMonth() / 3) + 1;
    case "month":
      return date.getUTCMonth() + 1;
    case "dayofyear":
      return dayOfYear;
    case "day":
      return date.getUTCDate();
    case "week":
      return Math.floor((dayOfYear - 1 + newYear.getUTCDay()) / 7) + 1;
    case "weekday":
      return date.getUTCDay() + 1;
    case "hour":
      return date.getUTCHours();
    case "minute":
      return date.getUTCMinutes();
    case "second":
      return date.getUTCSeconds();
    case "millisecond":
      return date.getUTCMilliseconds();
  }
}

const partMs: Partial<Record<DatePart, number>> = {
  week: 7 * dayMs,
  day: dayMs,
  dayofyear: dayMs,
  weekday: dayMs,
  hour: 3_600_000,
  minute: 60_000,
  second: 1_000,
  millisecond: 1,
};
const partMonths: Partial<Record<DatePart, number>> = { year: 12, quarter: 3, month: 1 };

/**
 * The moment `count` parts later; the day is the last of the month where the month has fewer. Undefined when it is outside the years
 * 1 to 9999.
 */
export function addPart(moment: DateTime, part: DatePart, count: number): DateTime | undefined {
  const months = partMonths[part];
  if (months === undefined) {
    const ticks = moment.ticks + BigInt(count) * BigInt(partMs[part] ?? 0) * ticksPerMillisecond;
    return ticks >= firstMoment && ticks < endOfTime ? new DateTime(ticks) : undefined;
  }
  const date = moment.toDate();
  const total = date.getUTCFullYear() * 12 + date.getUTCMonth() + count * months;
  const [year, month] = [Math.floor(total / 12), ((total % 12) + 12) % 12];
  if (year < 1 || year > 9999) return undefined;
  const lastDay = DateTime.of(year, month + 2, 0)
    .toDate()
    .getUTCDate();
  const day = DateTime.of(year, month + 1, Math.min(date.getUTCDate(), lastDay));
  return new DateTime(day.ticks + moment.timeTicks);
}

/** How many boundaries of the part lie between two moments; negative when `end` is earlier. */
export function boundariesBetween(start: DateTime, end: DateTime, part: DatePart): number {
  const months = partMonths[part];
  if (months !== undefined) {
    const index = (moment: DateTime) => {
      const date = moment.toDate();
      return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / months);
    };
    return index(end) - index(start);
  }
  const ms = partMs[part] ?? 1;
  // 1970-01-01 was a Thursday: three days later a week begins.
  const shift = part === "week" ? 3 * dayMs : 0;
  const index = (moment: DateTime) => Math.floor((moment.toDate().getTime() - shift) / ms);
  return index(end) - index(start);
}
