"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useTranslations } from "next-intl";
import { type PointerEvent, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import type { PointedBar, Stretch } from "./bars";
import { stretchBetween } from "./stretch";
import { TimelineRowView } from "./timeline-row-view";
import type { Reading, TimelineRow } from "./timeline-rows";

const rowHeightPx = 32;
const overscanRows = 10;
/** A shorter pull is a click with an unsteady hand. */
const shortestDragPx = 5;
/** A region that scrolls must be reachable for the keyboard (WCAG 2.1.1). */
const keyboardScrollable = { tabIndex: 0 };

interface TimelineRowListProps {
  rows: TimelineRow[];
  shown: Stretch;
  whole: Stretch;
  reading: Reading;
  low: boolean;
  pointed: PointedBar | undefined;
  onPoint: (bar: PointedBar | undefined) => void;
  onZoom: (stretch: Stretch) => void;
}

/** The rows, only those in sight. Pulling over their bars cuts out a stretch; a line shows where on the clock the pointer is. */
export function TimelineRowList(props: TimelineRowListProps) {
  const { rows, shown, whole, reading, low, pointed, onPoint, onZoom } = props;
  const t = useTranslations("execution.timeline");
  const scroller = useRef<HTMLElement>(null);
  const plot = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLSpanElement>(null);
  const [pull, setPull] = useState<{ at: number; x: number; stretch: Stretch }>();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.key ?? index,
    estimateSize: () => rowHeightPx,
    overscan: overscanRows,
  });
  const length = shown.to - shown.from;

  const timeAt = (event: PointerEvent) => {
    const box = plot.current?.getBoundingClientRect();
    if (!box || event.clientX < box.left) return undefined;
    return shown.from + Math.min((event.clientX - box.left) / box.width, 1) * length;
  };
  const move = (event: PointerEvent) => {
    const at = timeAt(event);
    // Without React: the line moves with every pixel.
    line.current?.style.setProperty("left", at === undefined ? "-1px" : `${((at - shown.from) / length) * 100}%`);
    if (pull && at !== undefined) setPull({ ...pull, stretch: stretchBetween(pull.at, at, whole) });
  };
  const begin = (event: PointerEvent<HTMLElement>) => {
    const at = timeAt(event);
    if (at === undefined || event.pointerType === "touch" || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setPull({ at, x: event.clientX, stretch: { from: at, to: at } });
  };
  const end = (event: PointerEvent) => {
    if (pull && Math.abs(event.clientX - pull.x) >= shortestDragPx) onZoom(pull.stretch);
    setPull(undefined);
  };
  const percent = (time: number) => `${((time - shown.from) / length) * 100}%`;

  return (
    <section
      ref={scroller}
      aria-label={t("rows")}
      {...keyboardScrollable}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={() => setPull(undefined)}
      onPointerLeave={() => line.current?.style.setProperty("left", "-1px")}
      className={classNames(
        "relative overflow-y-auto overscroll-contain",
        low ? "max-h-80" : "max-h-[max(16rem,calc(100dvh-26rem))]",
        pull && "select-none",
      )}
    >
      <div
        ref={plot}
        aria-hidden
        className="pointer-events-none absolute top-0 right-0 left-38 z-10 overflow-hidden sm:left-80"
        style={{ height: virtual.getTotalSize() }}
      >
        <span ref={line} className="absolute inset-y-0 -left-px border-l border-line-strong" />
        {pull ? (
          <span
            className="absolute inset-y-0 border-x border-accent bg-accent/15"
            style={{ left: percent(pull.stretch.from), right: `calc(100% - ${percent(pull.stretch.to)})` }}
          />
        ) : null}
      </div>
      <ol className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          return row ? (
            <li key={key} className="absolute inset-x-0" style={{ transform: `translateY(${start}px)` }}>
              <TimelineRowView
                row={row}
                shown={shown}
                reading={reading}
                chosen={pointed?.key === row.key ? pointed.place : undefined}
                onChoose={(place) => {
                  const bar = place === undefined ? undefined : row.bars[place];
                  onPoint(bar && place !== undefined ? { key: row.key, name: row.name, place, bar } : undefined);
                }}
              />
            </li>
          ) : null;
        })}
      </ol>
    </section>
  );
}
