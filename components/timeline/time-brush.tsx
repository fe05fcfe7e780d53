"use client";

import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { formatDuration } from "@/components/ui/format-duration";
import { barLooks } from "./bar-looks";
import type { Stretch } from "./bars";
import { moveEnd, moveStretch, stretchBetween } from "./stretch";
import type { TimelineRow } from "./timeline-rows";

/** Lines of executables the overview has room for. */
const mostLines = 12;

interface TimeBrushProps {
  whole: Stretch;
  shown: Stretch;
  /** The longest executables, as a picture of the whole. */
  rows: TimelineRow[];
  onZoom: (stretch: Stretch) => void;
}

/**
 * The whole execution in small, with the stretch that is shown. Dragging over it cuts a stretch; its middle moves it, its ends, which
 * are sliders for the keyboard, make it shorter or longer.
 */
export function TimeBrush({ whole, shown, rows, onZoom }: TimeBrushProps) {
  const t = useTranslations("execution.timeline");
  const locale = useLocale();
  const track = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<{ part: "new" | "from" | "to" | "all"; at: number; stretch: Stretch }>();
  const length = whole.to - whole.from;
  const drawn = drag?.stretch ?? shown;
  const timeAt = (event: PointerEvent) => {
    const box = track.current?.getBoundingClientRect();
    const share = box ? (event.clientX - box.left) / box.width : 0;
    return whole.from + Math.min(Math.max(share, 0), 1) * length;
  };
  const begin = (part: "new" | "from" | "to" | "all") => (event: PointerEvent<HTMLElement>) => {
    event.stopPropagation();
    // A mouse that leaves the overview while it drags still drags.
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ part, at: timeAt(event), stretch: shown });
  };
  const move = (event: PointerEvent) => {
    if (!drag) return;
    const now = timeAt(event);
    const stretch =
      drag.part === "new"
        ? stretchBetween(drag.at, now, whole)
        : drag.part === "all"
          ? moveStretch(shown, now - drag.at, whole)
          : moveEnd(shown, drag.part, now, whole);
    setDrag({ ...drag, stretch });
  };
  const end = () => {
    if (drag && (drag.stretch.from !== shown.from || drag.stretch.to !== shown.to)) onZoom(drag.stretch);
    setDrag(undefined);
  };
  const press = (part: "from" | "to") => (event: KeyboardEvent) => {
    const direction = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    const edge = { Home: whole.from, End: whole.to }[event.key];
    if (!direction && edge === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const step = (length / 100) * (event.shiftKey ? 10 : 1);
    onZoom(moveEnd(shown, part, edge ?? shown[part] + (direction ?? 0) * step, whole));
  };
  const percent = (time: number) => ((time - whole.from) / length) * 100;
  const after = (time: number) => formatDuration(time - whole.from, locale);

  return (
    <div
      ref={track}
      onPointerDown={begin("new")}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={() => setDrag(undefined)}
      className="relative h-12 cursor-crosshair touch-none overflow-hidden bg-sunken select-none"
    >
      {rows.slice(0, mostLines).map((row, line) =>
        row.bars.map((bar) => (
          <span
            key={`${row.key} ${bar.from} ${bar.run}`}
            aria-hidden
            className={classNames("absolute min-w-px", barLooks[bar.status])}
            style={{
              top: `${4 + (line * 40) / mostLines}px`,
              height: "2px",
              left: `${percent(bar.from)}%`,
              width: `${percent(bar.to ?? whole.to) - percent(bar.from)}%`,
            }}
          />
        )),
      )}
      <span
        aria-hidden
        onPointerDown={begin("all")}
        className="absolute inset-y-0 cursor-grab border-x-2 border-accent bg-accent/10 active:cursor-grabbing"
        style={{ left: `${percent(drawn.from)}%`, width: `${percent(drawn.to) - percent(drawn.from)}%` }}
      />
      {(["from", "to"] as const).map((part) => (
        <span
          key={part}
          role="slider"
          tabIndex={0}
          aria-label={t(part)}
          aria-valuemin={0}
          aria-valuemax={length}
          aria-valuenow={Math.round(drawn[part] - whole.from)}
          aria-valuetext={after(drawn[part])}
          onPointerDown={begin(part)}
          onKeyDown={press(part)}
          className={classNames(
            "absolute inset-y-0 w-3 cursor-ew-resize",
            "before:absolute before:inset-y-3.5 before:w-1.5 before:rounded-sm before:bg-accent",
            part === "from" ? "before:left-0" : "-translate-x-full before:right-0",
          )}
          style={{ left: `${percent(drawn[part])}%` }}
        />
      ))}
    </div>
  );
}
