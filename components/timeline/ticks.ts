import type { Stretch } from "./bars";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
/** Steps a person counts in. */
const steps = [
  1,
  2,
  5,
  10,
  20,
  50,
  100,
  200,
  500,
  second,
  2 * second,
  5 * second,
  10 * second,
  15 * second,
  30 * second,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  24 * hour,
];

/** Marks of a stretch at round times after `origin`, at most so many. */
export function ticksOf({ from, to }: Stretch, origin: number, most: number): number[] {
  const length = to - from;
  const day = 24 * hour;
  const step = steps.find((each) => length / each <= most) ?? Math.ceil(length / most / day) * day;
  const first = Math.ceil((from - origin) / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((to - origin - first) / step) + 1) }, (_, i) => first + i * step);
}
