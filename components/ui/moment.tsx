"use client";

import { useFormatter, useNow, useTranslations } from "next-intl";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * A moment, local to the reader: "03:12:40, 4 min ago"; the date when it is not today; date, zone and all on hover.
 * Server and browser use the same zone and the same now, so nothing changes when the page comes alive.
 */
export function Moment({ at, relative = true }: { at: number; relative?: boolean }) {
  const t = useTranslations("common.ago");
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
  const ago = () => {
    const minutes = Math.floor((now.getTime() - at) / MINUTE_MS);
    if (minutes < 1) return t("now");
    if (minutes < 60) return t("minutes", { count: minutes });
    const hours = Math.floor(minutes / 60);
    return hours < 48 ? t("hours", { count: hours }) : t("days", { count: Math.floor(hours / 24) });
  };
  return (
    // Browser and server may spell a date differently (ICU versions); the browser's spelling wins without a complaint.
    <time dateTime={date.toISOString()} title={full} suppressHydrationWarning className="whitespace-nowrap">
      <span suppressHydrationWarning className="font-mono text-[0.94em]">
        {day(date) === day(now) ? time : `${dated}, ${time}`}
      </span>
      {relative ? <span suppressHydrationWarning className="text-faint">{`, ${ago()}`}</span> : null}
    </time>
  );
}
