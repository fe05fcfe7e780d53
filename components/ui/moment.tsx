"use client";

import { useFormatter, useNow } from "next-intl";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * A moment, local to the reader: "03:12:40, 4 min ago"; the date when it is not today; date, zone and all on hover.
 * Server and browser use the same zone and the same now, so nothing changes when the page comes alive.
 */
export function Moment({ at, relative = true }: { at: number; relative?: boolean }) {
  const format = useFormatter();
  const now = useNow({ updateInterval: MINUTE_MS });
  const date = new Date(at);
  const day = (value: Date) => format.dateTime(value, { dateStyle: "short" });
  const full = format.dateTime(date, { dateStyle: "full", timeStyle: "long" });
  const time = format.dateTime(date, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
  const dated = format.dateTime(date, {
    month: "short",
    day: "numeric",
    year: now.getTime() - at > 300 * DAY_MS ? "numeric" : undefined,
  });
  return (
    <time dateTime={date.toISOString()} title={full} className="whitespace-nowrap">
      <span className="font-mono text-[0.94em]">{day(date) === day(now) ? time : `${dated}, ${time}`}</span>
      {relative ? (
        <span className="text-faint">{`, ${format.relativeTime(date, { now, style: "narrow" })}`}</span>
      ) : null}
    </time>
  );
}
