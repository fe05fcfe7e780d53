"use client";

import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { nextTreeRow } from "./next-tree-row";
import { TreeItem } from "./tree-item";
import type { TreeRow, TreeRowState } from "./tree-row";
import { useKeptFocus } from "./use-kept-focus";

const rowPx = 28;

/** Rows drawn beyond the visible ones, so that scrolling shows no gaps. */
const overscanRows = 15;

/** What the server draws: a high screen. */
const serverScreen = { width: 264, height: 1_000 };

/**
 * A tree of links after the WAI-ARIA pattern: one tab stop, arrows walk, open and close, Home and End, letters jump, Enter
 * follows the link. It shows the rows it is given, of which only those in sight are drawn; what is open is the caller's state. `onRowKey`
 * is asked about every other key and says whether it took it. It scrolls in the element that it stands in.
 */
export function Tree({
  label,
  rows,
  currentId,
  stateOf,
  onToggle,
  onRowKey,
}: {
  label: string;
  rows: TreeRow[];
  currentId: string | undefined;
  stateOf: (row: TreeRow) => TreeRowState;
  onToggle: (row: TreeRow) => void;
  onRowKey?: (row: TreeRow, event: KeyboardEvent) => boolean;
}) {
  const list = useRef<HTMLDivElement>(null);
  useKeptFocus(list);
  const [focusedId, setFocusedId] = useState<string>();
  const stopIndex = [focusedId, currentId]
    .map((id) => (id === undefined ? -1 : rows.findIndex((row) => row.id === id)))
    .find((index) => index >= 0);
  const stop = rows[stopIndex ?? 0]?.id;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current?.parentElement ?? null,
    estimateSize: () => rowPx,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: overscanRows,
    initialRect: serverScreen,
    // The row with the focus is drawn wherever the tree has been scrolled to.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      if (stopIndex === undefined || indexes.includes(stopIndex)) return indexes;
      return [...indexes, stopIndex].sort((one, other) => one - other);
    },
  });
  const drawn = virtual.getVirtualItems();

  // The outside system is the scroll position.
  const seen = drawn.flatMap(({ index }) => (rows[index]?.onSeen ? rows[index].id : [])).join(" ");
  const tellSeen = useEffectEvent(() => {
    for (const { index } of drawn) rows[index]?.onSeen?.();
  });
  useEffect(() => {
    if (seen !== "") tellSeen();
  }, [seen]);

  const focusRow = (id: string) => {
    flushSync(() => setFocusedId(id));
    virtual.scrollToIndex(rows.findIndex((row) => row.id === id));
    list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const from = rows.findIndex((row) => row.id === stop);
    const row = rows[from];
    if (!row || stateOf(row).field) return;
    if (onRowKey?.(row, event)) {
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const opens = event.key === "ArrowRight" && row.expanded === false;
    const closes = event.key === "ArrowLeft" && row.expanded === true;
    const next = opens || closes ? undefined : nextTreeRow(rows, from, event.key);
    if (opens || closes) onToggle(row);
    else if (next) focusRow(next.id);
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={list}
      role="tree"
      aria-label={label}
      onKeyDown={onKeyDown}
      className="relative"
      style={{ height: virtual.getTotalSize() }}
    >
      {drawn.map(({ index, start }) => {
        const row = rows[index];
        return row ? (
          <TreeItem
            key={row.id}
            row={row}
            state={stateOf(row)}
            topPx={start}
            isCurrent={row.id === currentId}
            tabIndex={row.id === stop ? 0 : -1}
            onFocus={() => setFocusedId(row.id)}
            onToggle={() => onToggle(row)}
          />
        ) : null;
      })}
    </div>
  );
}
