"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";
import { useElementWidth } from "@/components/ui/use-element-width";
import { useRowFocus } from "@/components/ui/use-row-focus";
import { useWindowRows } from "@/components/ui/use-window-rows";
import { cardPx, RunningCard } from "./running-card";
import type { RunningViewProps } from "./running-view";

/** The narrowest a card is read at, and the room between two, in pixels. */
const narrowestPx = 320;
const gapPx = 12;

/** The running packages as cards, as many side by side as have room; only those in sight are drawn. */
export function RunningCards({ ids, stopId, selection, entry, onKey }: RunningViewProps) {
  const t = useTranslations("running");
  const feed = useRef<HTMLDivElement>(null);
  const widthPx = useElementWidth(feed);
  const columns = Math.max(1, Math.floor((widthPx + gapPx) / (narrowestPx + gapPx)));
  const stopIndex = stopId === undefined ? -1 : ids.indexOf(stopId);
  const window = useWindowRows({
    list: feed,
    count: Math.ceil(ids.length / columns),
    rowPx: cardPx,
    gapPx,
    keepIndex: Math.floor(stopIndex / columns),
  });
  const focusRow = useRowFocus({
    list: feed,
    order: ids,
    onFocus: entry.onFocus,
    scrollTo: (index) => window.scrollTo(Math.floor(index / columns)),
  });
  return (
    <div
      ref={feed}
      role="feed"
      aria-label={t("list")}
      aria-describedby="running-keys"
      className="relative"
      style={{ height: window.totalPx }}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.target instanceof HTMLElement && event.target.matches("article")) onKey(event, columns, focusRow);
      }}
    >
      {window.rows.map((row) => (
        <div
          key={row.key}
          className="absolute inset-x-0 grid"
          style={{
            top: window.startOf(row),
            gap: gapPx,
            gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
          }}
        >
          {ids.slice(row.index * columns, (row.index + 1) * columns).map((id, place) => (
            <RunningCard
              key={id}
              {...entry}
              id={id}
              position={row.index * columns + place + 1}
              selected={selection.ids.has(id)}
              isStop={id === stopId}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
