import { atWallClock, wallClock } from "@/server/executions/query/wall-clock";

const DAY_MS = 86_400_000;

export interface LastDays {
  /** When each day begins, oldest first. A day in which clocks are changed has 23 or 25 hours. */
  starts: Date[];
  /** Today, as the midnight a clock in UTC would show. */
  today: number;
}

/** The last `length` days of a zone, today among them. */
export function lastDays(now: Date, timeZone: string, length: number): LastDays {
  const { year, month, day } = wallClock(now.getTime(), timeZone);
  const today = Date.UTC(year, month - 1, day);
  const starts = Array.from(
    { length },
    (_, place) => new Date(atWallClock(today - (length - 1 - place) * DAY_MS, timeZone)),
  );
  return { starts, today };
}

/** Counts for each of `length` days; days without a row count nothing. */
export function countsPerDay(rows: { day: number; count: number }[], length: number): number[] {
  const counts = Array<number>(length).fill(0);
  for (const { day, count } of rows) counts[day] = count;
  return counts;
}
