import type { WrittenDate } from "./date-text";
import { readFastDate } from "./fast-parse";
import { offsetState } from "./parse-date";
import { NOT_CONVERTIBLE, parseState } from "./parse-state";

const NO_DATE: WrittenDate = { days: 0, ticks: 0, offsetMinutes: undefined, hasDate: false };

function written(bytes: Buffer, start: number, length: number, part: "date" | "time" | "both"): WrittenDate {
  const date = readFastDate(bytes.toString("utf8", start, start + length), part);
  if (date !== undefined) return date;
  parseState.failure = NOT_CONVERTIBLE;
  return NO_DATE;
}

/** The fast-parse counterparts of the kernels in parse-date. */
export function fastDays(bytes: Buffer, start: number, length: number): number {
  return written(bytes, start, length, "date").days;
}

export function fastMillis(bytes: Buffer, start: number, length: number): number {
  const { days, ticks } = written(bytes, start, length, "both");
  return days * 86_400_000 + Math.floor(ticks / 10_000);
}

export function fastTime(bytes: Buffer, start: number, length: number, unit: number): number {
  const { ticks } = written(bytes, start, length, "time");
  return ticks - (ticks % unit);
}

export function fastTicks(bytes: Buffer, start: number, length: number, unit: number): bigint {
  const date = written(bytes, start, length, "both");
  offsetState.minutes = date.offsetMinutes ?? 0;
  return (
    BigInt(date.days) * 864_000_000_000n +
    BigInt(date.ticks - (date.ticks % unit)) -
    BigInt(offsetState.minutes) * 600_000_000n
  );
}
