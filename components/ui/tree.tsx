"use client";

import { ChevronRight, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { classNames } from "./class-names";
import { nextTreeRow } from "./next-tree-row";

/** One visible row of a tree, in the order of display. */
export interface TreeRow {
  id: string;
  /** 1 for the top. */
  level: number;
  label: string;
  icon: LucideIcon;
  /** Shown at the end of the row. */
  mark?: ReactNode;
  href: string;
  /** Undefined for a leaf. */
  expanded?: boolean;
  position: number;
  setSize: number;
}

/**
 * A tree of links after the WAI-ARIA pattern: one tab stop, arrows walk, open and close, Home and End, letters jump, Enter
 * follows the link. It shows the rows it is given; what is open is the caller's state.
 */
export function Tree({
  label,
  rows,
  currentId,
  onToggle,
}: {
  label: string;
  rows: TreeRow[];
  currentId: string | undefined;
  onToggle: (row: TreeRow) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const [focusedId, setFocusedId] = useState<string>();
  const stop = [focusedId, currentId].find((id) => rows.some((row) => row.id === id)) ?? rows[0]?.id;

  const onKeyDown = (event: KeyboardEvent) => {
    const from = rows.findIndex((row) => row.id === stop);
    const row = rows[from];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const opens = event.key === "ArrowRight" && row.expanded === false;
    const closes = event.key === "ArrowLeft" && row.expanded === true;
    const next = opens || closes ? undefined : nextTreeRow(rows, from, event.key);
    if (opens || closes) onToggle(row);
    else if (next) {
      setFocusedId(next.id);
      list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(next.id)}"]`)?.focus();
    } else return;
    event.preventDefault();
  };

  return (
    <div ref={list} role="tree" aria-label={label} onKeyDown={onKeyDown} className="flex flex-col">
      {rows.map((row) => (
        <Link
          key={row.id}
          data-row={row.id}
          role="treeitem"
          href={row.href}
          prefetch={false}
          aria-level={row.level}
          aria-posinset={row.position}
          aria-setsize={row.setSize}
          aria-expanded={row.expanded}
          aria-selected={row.id === currentId}
          aria-current={row.id === currentId ? "page" : undefined}
          tabIndex={row.id === stop ? 0 : -1}
          onFocus={() => setFocusedId(row.id)}
          style={{ paddingInlineStart: `${(row.level - 1) * 14 + 4}px` }}
          className={classNames(
            "group flex h-7 items-center gap-1 rounded-md pr-2 text-sm",
            row.id === currentId ? "bg-selected font-medium text-text" : "text-muted hover:bg-hover hover:text-text",
          )}
        >
          {row.expanded === undefined ? (
            <span className="w-4 shrink-0" />
          ) : (
            // Only for the pointer: the keyboard has the arrow keys, screen readers have aria-expanded.
            <span
              aria-hidden
              className="flex h-7 w-4 shrink-0 items-center justify-center text-faint"
              onClick={(event) => {
                event.preventDefault();
                onToggle(row);
              }}
            >
              <ChevronRight size={14} className={classNames("transition-transform", row.expanded && "rotate-90")} />
            </span>
          )}
          <span aria-hidden className="shrink-0 text-faint">
            <row.icon size={15} />
          </span>
          <span className="min-w-0 flex-1 truncate" title={row.label}>
            {row.label}
          </span>
          {row.mark}
        </Link>
      ))}
    </div>
  );
}
