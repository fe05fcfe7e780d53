"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { fetchJson } from "@/components/actions/fetch-json";
import { useGathered } from "@/components/live/use-gathered";
import { useLiveExecutions } from "./live-executions";
import { drawTabIcon, writeTabTitle } from "./tab-marks";

/** A hidden tab has no live stream, and is what its title is looked at for: it asks again after this time. */
const REFRESH_MS = 60_000;

/** What runs changes many times a second on a busy server; the counts are asked for this long after a change. */
const GATHER_MS = 1_000;

/** What changes within this time is told once: many executions may begin and end together. */
const TELL_AFTER_MS = 2_000;

/**
 * Keeps the title and the icon of the browser's tab at how many executions run and how many failed in the last 24 hours. Those who hear
 * the page are told when that number of failures changes and when anything runs at all or no longer: every start would be too much.
 */
export function TabCounts() {
  const t = useTranslations("frame");
  const { unfinished } = useLiveExecutions();
  const { data, refetch } = useQuery({
    queryKey: ["tab-counts"],
    queryFn: ({ signal }) => fetchJson<{ running: number; failed: number }>("/api/executions/counts", { signal }),
    refetchInterval: REFRESH_MS,
    refetchIntervalInBackground: true,
  });
  // An execution that ended may have failed.
  useGathered(unfinished, GATHER_MS, () => void refetch({ cancelRefetch: false }));
  const isKnown = data !== undefined;
  const running = data?.running ?? 0;
  const failed = data?.failed ?? 0;
  const parts = [
    ...(failed > 0 ? [t("tab.failed", { count: failed })] : []),
    ...(running > 0 ? [t("tab.running", { count: running })] : []),
  ];
  const counts = parts.join(", ");
  const idle = t("runningCount", { count: 0 });
  const news = `${failed} ${running > 0}`;
  const [told, setTold] = useState("");
  const last = useRef<string>(undefined);

  const tell = useEffectEvent(() => setTold(counts === "" ? idle : counts));

  // The outside system is the clock.
  useEffect(() => {
    if (!isKnown) return;
    last.current ??= news;
    if (news === last.current) return;
    const timer = setTimeout(() => {
      last.current = news;
      tell();
    }, TELL_AFTER_MS);
    return () => clearTimeout(timer);
  }, [news, isKnown]);

  // The outside systems are the title and the icon of the tab; every navigation writes the title anew.
  useEffect(() => {
    drawTabIcon({ running: running > 0, failed: failed > 0 });
    writeTabTitle(counts);
    const observer = new MutationObserver(() => writeTabTitle(counts));
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [counts, running, failed]);
  return (
    <p role="status" className="sr-only">
      {told}
    </p>
  );
}
