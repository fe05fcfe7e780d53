"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { clockFormat } from "@/components/ui/clock-format";
import { formatDuration } from "@/components/ui/format-duration";
import type { Timeline } from "@/server/executions/timeline-types";
import type { PointedBar } from "./bars";
import type { Reading } from "./timeline-rows";

interface BarReadoutProps {
  pointed: PointedBar | undefined;
  /** Start of the execution. */
  origin: number;
  timeline: Timeline;
  reading: Reading;
}

/** The bar that is pointed at, in words, in a line of its own so that nothing is covered; else what the picture leaves out. */
export function BarReadout({ pointed, origin, timeline, reading }: BarReadoutProps) {
  const t = useTranslations("execution.timeline");
  const state = useTranslations("design.states");
  const format = useFormatter();
  const locale = useLocale();
  const clock = (at: number) => format.dateTime(new Date(at), clockFormat);

  const told = () => {
    if (!pointed) return undefined;
    const { name, bar } = pointed;
    const times = t("began", { start: clock(bar.from), after: formatDuration(bar.from - origin, locale) });
    const length = bar.to === null ? state("running") : formatDuration(bar.to - bar.from, locale);
    if (bar.runs > 1) return [name, t("runs", { runs: bar.runs, failed: bar.failed }), times, length].join(" · ");
    return [name, bar.iteration, state(bar.status), times, length].filter(Boolean).join(" · ");
  };
  const note = () => {
    if (reading === "started" && timeline.runs === null) return t("tooMany");
    if (timeline.runs === null && timeline.blocks === null) return t("onlyWhole");
    return timeline.runs === null ? t("gathered") : t(`reading.about.${reading}`);
  };

  return (
    <p
      aria-live="polite"
      className="min-h-8 border-t px-2.5 py-1.5 text-xs leading-5 break-words text-muted [overflow-wrap:anywhere]"
    >
      {told() ?? note()}
    </p>
  );
}
