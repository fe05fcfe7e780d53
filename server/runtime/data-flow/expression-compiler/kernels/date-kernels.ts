import { civilFromDays } from "../../text/civil-date";

const MILLIS_PER_DAY = 86_400_000;
const TICKS_PER_MILLISECOND = 10_000n;

/** Months since the year 0 of the month a moment lies in. */
export function monthIndex(millis: number): number {
  const civil = civilFromDays(Math.floor(millis / MILLIS_PER_DAY));
  const year = (civil / 10_000) | 0;
  return year * 12 + (((civil / 100) | 0) % 100) - 1;
}

/** 100 ns units as whole milliseconds, cut off towards the past. */
export function ticksToMillis(ticks: bigint): number {
  const millis = Number(ticks / TICKS_PER_MILLISECOND);
  return ticks < 0n && ticks % TICKS_PER_MILLISECOND !== 0n ? millis - 1 : millis;
}
