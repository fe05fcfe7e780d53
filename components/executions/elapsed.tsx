"use client";

import { useLocale, useNow } from "next-intl";
import { formatDuration } from "@/components/ui/format-duration";

/** How long something has taken; counts on, second by second, until it has an end. */
export function Elapsed({ from, to }: { from: number | null; to: number | null }) {
  const locale = useLocale();
  const now = useNow({ updateInterval: to === null ? 1000 : undefined });
  if (from === null) return <span>–</span>;
  const ms = (to ?? Math.max(now.getTime(), from)) - from;
  // Tenths of a second would flicker while it counts.
  return <span className="font-mono">{formatDuration(to === null ? Math.floor(ms / 1000) * 1000 : ms, locale)}</span>;
}
