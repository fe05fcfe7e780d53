import type { DatePart } from "@/server/runtime/expressions/functions/date-part";
import type { TypedNode } from "@/server/runtime/expressions/typed-node";
import { DateTime } from "@/server/runtime/model/date-time";
import { anyNull, type Emitter, NotGenerated, type Scalar } from "./emitter";

const MILLIS_PER_DAY = 86_400_000;

/** Milliseconds of the parts that always have the same length. */
const millisOf: Partial<Record<DatePart, number>> = {
  week: 7 * MILLIS_PER_DAY,
  day: MILLIS_PER_DAY,
  dayofyear: MILLIS_PER_DAY,
  weekday: MILLIS_PER_DAY,
  hour: 3_600_000,
  minute: 60_000,
  second: 1_000,
  millisecond: 1,
};
const monthsOf: Partial<Record<DatePart, number>> = { year: 12, quarter: 3, month: 1 };

/** `civil` is year * 10000 + month * 100 + day, `ofDay` milliseconds since midnight, `days` days since 1970-01-01, a Thursday. */
const partCode: Partial<Record<DatePart, (days: string, ofDay: string) => string>> = {
  year: (days) => `(civil(${days})/10000|0)`,
  quarter: (days) => `((((civil(${days})/100|0)%100)+2)/3|0)`,
  month: (days) => `((civil(${days})/100|0)%100)`,
  day: (days) => `(civil(${days})%100)`,
  weekday: (days) => `((${days}+4)%7+7)%7+1`,
  hour: (_days, ofDay) => `(${ofDay}/3600000|0)`,
  minute: (_days, ofDay) => `((${ofDay}/60000|0)%60)`,
  second: (_days, ofDay) => `((${ofDay}/1000|0)%60)`,
  millisecond: (_days, ofDay) => `(${ofDay}%1000)`,
};

const firstMoment = DateTime.of(1, 1, 1).toDate().getTime();
const lastMoment = DateTime.of(9999, 12, 31, 23, 59, 59).toDate().getTime() + 999;
const [minI4, maxI4] = [-2_147_483_648, 2_147_483_647];

/** Writes one part of a date in milliseconds. */
export function emitDatePart(part: DatePart, date: TypedNode, emitter: Emitter): Scalar {
  const code = partCode[part];
  if (!code) throw new NotGenerated();
  const moment = emitter.scalar(date);
  const { value, isNull } = emitter.held(moment.value, moment.isNull);
  const days = emitter.name("v");
  emitter.line(`const ${days}=Math.floor(${value}/${MILLIS_PER_DAY});`);
  return emitter.held(code(days, `(${value}-${days}*${MILLIS_PER_DAY})`), isNull);
}

/** Writes DATEADD of the parts that have one length; months are left to the exact evaluator. */
export function emitDateAdd(part: DatePart, count: TypedNode, date: TypedNode, emitter: Emitter): Scalar {
  const unit = millisOf[part];
  if (unit === undefined) throw new NotGenerated();
  const [number, moment] = [emitter.scalar(count), emitter.scalar(date)];
  const moved = emitter.held(`(${moment.value})+(${number.value})*${unit}`, anyNull(number.isNull, moment.isNull));
  emitter.requireRange(moved, firstMoment, lastMoment);
  return moved;
}

/** Writes DATEDIFF: how many boundaries of the part lie between two dates. */
export function emitDateDifference(part: DatePart, start: TypedNode, end: TypedNode, emitter: Emitter): Scalar {
  const [from, to] = [emitter.scalar(start), emitter.scalar(end)];
  const index = indexOf(part);
  const difference = emitter.held(`${index(to.value)}-${index(from.value)}`, anyNull(from.isNull, to.isNull));
  emitter.requireRange(difference, minI4, maxI4);
  return difference;
}

/** The number of the part a date lies in. */
function indexOf(part: DatePart): (millis: string) => string {
  const months = monthsOf[part];
  if (months !== undefined) return (millis) => `Math.floor(monthIndex(${millis})/${months})`;
  // 1970-01-01 was a Thursday: three days later a week begins.
  const shift = part === "week" ? 3 * MILLIS_PER_DAY : 0;
  return (millis) => `Math.floor(((${millis})-${shift})/${millisOf[part] ?? 1})`;
}
