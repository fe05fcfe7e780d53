import { atWallClock, wallClock } from "@/server/executions/query/wall-clock";
import { statusOfCode } from "@/server/executions/status";
import type { Stretch } from "./types";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How long the stretches of a chart are: hours of a day, quarters of a week's days, days of longer windows. */
export function stretchFor(lengthMs: number): number {
  if (lengthMs <= DAY_MS) return HOUR_MS;
  return lengthMs <= 7 * DAY_MS ? 6 * HOUR_MS : DAY_MS;
}

/** Where the stretches of a chart begin, and the even stretches the database counts in, of which each of them has several. */
export interface Cut {
  starts: number[];
  countedMs: number;
}

/**
 * Cuts a window into stretches on the clock of its reader: a day goes from midnight to midnight there, and has 23 or 25 hours where the
 * zone changes its offset.
 */
export function cutWindow(since: Date, now: Date, timeZone: string): Cut {
  const stepMs = stretchFor(now.getTime() - since.getTime());
  const { year, month, day } = wallClock(since.getTime(), timeZone);
  const midnight = (days: number) => atWallClock(Date.UTC(year, month - 1, day + days), timeZone);
  const end = now.getTime();
  const starts: number[] = [];
  for (let days = 0; midnight(days) <= end; days += 1) {
    // The 25th hour of a day is an hour of its own, but no quarter and no day.
    const last = Math.min(end, midnight(days + 1) - stepMs / 2 - 1);
    for (let at = midnight(days); at <= last; at += stepMs) starts.push(at);
  }
  const first = starts.findLastIndex((at) => at <= since.getTime());
  // Most zones differ from UTC by whole hours, a few by a half or a quarter.
  const countedMs = [HOUR_MS, HOUR_MS / 2].find((size) => starts.every((at) => at % size === 0)) ?? HOUR_MS / 4;
  return { starts: starts.slice(Math.max(0, first)), countedMs };
}

/** The stretches of a cut, empty ones as well, with what was counted in them. */
export function stretchesOf(
  counted: readonly { stretch: number; status: number; count: number }[],
  { starts, countedMs }: Cut,
): Stretch[] {
  const stretches = starts.map((at): Stretch => ({ at, succeeded: 0, failed: 0, other: 0 }));
  let place = 0;
  for (const { stretch, status, count } of counted.toSorted((one, other) => one.stretch - other.stretch)) {
    while ((starts[place + 1] ?? Number.POSITIVE_INFINITY) <= stretch * countedMs) place += 1;
    const into = stretches[place];
    if (into) into[groupOf(status)] += count;
  }
  return stretches;
}

function groupOf(code: number): "succeeded" | "failed" | "other" {
  switch (statusOfCode(code)) {
    case "succeeded":
    case "completed":
      return "succeeded";
    case "failed":
    case "endedUnexpectedly":
      return "failed";
    default:
      return "other";
  }
}
