import { civilFromDays } from "./civil-date";
import { writePadded } from "./write-number";

/** Kernels that write dates and times as ASCII; each returns the place behind what it wrote. */

const TICKS_PER_SECOND = 10_000_000;
const TICKS_PER_DAY = 864_000_000_000n;

/** `2005-01-02` */
export function writeDays(out: Buffer, p: number, days: number): number {
  const civil = civilFromDays(days);
  const year = (civil / 10_000) | 0;
  const monthAndDay = civil - year * 10_000;
  const month = (monthAndDay / 100) | 0;
  p = writePadded(out, p, year, 4);
  out[p] = 45;
  p = writePadded(out, p + 1, month, 2);
  out[p] = 45;
  return writePadded(out, p + 1, monthAndDay - month * 100, 2);
}

function writeSeconds(out: Buffer, p: number, seconds: number): number {
  const minutes = (seconds / 60) | 0;
  const hours = (minutes / 60) | 0;
  p = writePadded(out, p, hours, 2);
  out[p] = 58;
  p = writePadded(out, p + 1, minutes - hours * 60, 2);
  out[p] = 58;
  return writePadded(out, p + 1, seconds - minutes * 60, 2);
}

/** `2022-12-20 18:47:42`, and with milliseconds nine digits of them: `2022-12-20 18:47:42.078000000`. */
export function writeMillis(out: Buffer, p: number, millis: number): number {
  const days = Math.floor(millis / 86_400_000);
  const ofDay = millis - days * 86_400_000;
  const seconds = (ofDay / 1000) | 0;
  p = writeDays(out, p, days);
  out[p] = 32;
  p = writeSeconds(out, p + 1, seconds);
  const fraction = ofDay - seconds * 1000;
  if (fraction === 0) return p;
  out[p] = 46;
  return writePadded(out, p + 1, fraction * 1_000_000, 9);
}

/** A time of day in 100 ns units with `digits` decimals of the second: `18:47:42.0780000`. */
export function writeTime(out: Buffer, p: number, ticks: number, digits: number): number {
  const seconds = Math.floor(ticks / TICKS_PER_SECOND);
  p = writeSeconds(out, p, seconds);
  if (digits === 0) return p;
  out[p] = 46;
  const fraction = ticks - seconds * TICKS_PER_SECOND;
  return writePadded(out, p + 1, Math.floor(fraction / 10 ** (7 - digits)), digits);
}

/** A moment in 100 ns units: `2022-12-20 18:47:42.0780000`. */
export function writeTicks(out: Buffer, p: number, ticks: bigint, digits: number): number {
  let days = ticks / TICKS_PER_DAY;
  let ofDay = ticks % TICKS_PER_DAY;
  if (ofDay < 0n) {
    ofDay += TICKS_PER_DAY;
    days -= 1n;
  }
  p = writeDays(out, p, Number(days));
  out[p] = 32;
  return writeTime(out, p + 1, Number(ofDay), digits);
}

/** A moment with its offset: local time, then ` +05:30`. */
export function writeZonedTicks(out: Buffer, p: number, utcTicks: bigint, minutes: number, digits: number): number {
  p = writeTicks(out, p, utcTicks + BigInt(minutes) * 600_000_000n, digits);
  const size = Math.abs(minutes);
  out[p] = 32;
  out[p + 1] = minutes < 0 ? 45 : 43;
  p = writePadded(out, p + 2, (size / 60) | 0, 2);
  out[p] = 58;
  return writePadded(out, p + 1, size % 60, 2);
}
