"use client";

import { ChartGantt } from "lucide-react";
import { useNow, useTranslations } from "next-intl";
import { type KeyboardEvent, useMemo, useState } from "react";
import { pressedShortcut } from "@/components/keys/pressed-shortcut";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { BarReadout } from "./bar-readout";
import type { PointedBar } from "./bars";
import { stretchOfShortcut, zoomStretch } from "./stretch";
import { TimeAxis } from "./time-axis";
import { TimeBrush } from "./time-brush";
import { TimelineRowList } from "./timeline-row-list";
import { timelineRows } from "./timeline-rows";
import { TimelineTools } from "./timeline-tools";
import { useTimeline } from "./use-timeline";

/** When everything ran, on one clock: read in three ways, zoomed by dragging and by keys, live while it runs. */
export function TimelineView({ low = false }: { low?: boolean }) {
  const t = useTranslations("execution.timeline");
  const common = useTranslations("common");
  const { timeline, wanted, problem, retry, outdated, running, reading, setReading, zoomed, zoomTo } = useTimeline();
  const now = useNow({ updateInterval: running ? 1_000 : undefined }).getTime();
  const [pointed, setPointed] = useState<PointedBar>();
  const rows = useMemo(
    () => (timeline ? timelineRows(timeline, reading, timeline.whole?.to ?? now) : []),
    [timeline, reading, now],
  );
  const overview = useMemo(() => {
    if (!timeline) return [];
    const whole = { ...timeline, runs: null, blocks: null, shown: timeline.whole };
    return timelineRows(whole, "containers", timeline.whole?.to ?? 0);
  }, [timeline]);

  if (problem && !timeline) {
    return (
      <div role="alert" className="flex flex-wrap items-center gap-3 text-sm text-danger">
        <p>{t("failed", { message: problem })}</p>
        <Button onClick={retry}>{common("retry")}</Button>
      </div>
    );
  }
  if (!timeline) return <Skeleton className="h-96 w-full" />;
  const { whole, shown } = timeline;
  if (!whole || !shown || !wanted || rows.length === 0) {
    return <EmptyState icon={<ChartGantt size={28} />} title={t("none")} text={t("noneText")} />;
  }

  const keys = (event: KeyboardEvent) => {
    // Keys that follow each other quickly add up.
    const stretch = stretchOfShortcut(pressedShortcut(event, "timeline"), wanted, whole);
    if (!stretch) return;
    event.preventDefault();
    zoomTo(stretch);
  };

  return (
    <section aria-label={t("label")} aria-busy={outdated} onKeyDown={keys} className="flex flex-col gap-2">
      <TimelineTools
        reading={reading}
        onReading={setReading}
        zoomed={zoomed}
        onZoom={(factor) => zoomTo(factor === undefined ? null : zoomStretch(wanted, factor, whole))}
      />
      <div className={classNames("overflow-hidden rounded-lg border bg-surface", outdated && "opacity-70")}>
        <div className="grid grid-cols-[9.5rem_minmax(0,1fr)] border-b sm:grid-cols-[20rem_minmax(0,1fr)]">
          <span className="flex items-center border-r px-2.5 text-xs text-faint">{t("whole")}</span>
          <TimeBrush whole={whole} shown={wanted} rows={overview} onZoom={zoomTo} />
          <span className="border-r" />
          <TimeAxis shown={shown} origin={whole.from} />
        </div>
        <TimelineRowList
          key={reading}
          rows={rows}
          shown={shown}
          whole={whole}
          reading={reading}
          low={low}
          pointed={pointed}
          onPoint={setPointed}
          onZoom={zoomTo}
        />
        <BarReadout pointed={pointed} origin={whole.from} timeline={timeline} reading={reading} />
      </div>
    </section>
  );
}
