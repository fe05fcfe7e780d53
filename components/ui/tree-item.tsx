"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { classNames } from "./class-names";
import type { TreeRow, TreeRowState } from "./tree-row";

/** Steps to the right of a level, in pixels; deeper than so many levels, which leave no room for names, the level is a number. */
const indentPx = 14;
const indentedLevels = 9;

/** A row of a tree: a link, a button, or the field in which it is edited. */
export function TreeItem({
  row,
  state,
  topPx,
  isCurrent,
  tabIndex,
  onFocus,
  onToggle,
}: {
  row: TreeRow;
  state: TreeRowState;
  topPx: number;
  isCurrent: boolean;
  tabIndex: number;
  onFocus: () => void;
  onToggle: () => void;
}) {
  const place = { "aria-level": row.level, "aria-posinset": row.position, "aria-setsize": row.setSize };
  const style = { top: topPx, paddingInlineStart: (Math.min(row.level, indentedLevels) - 1) * indentPx + 4 };
  const position = "absolute inset-x-0 flex rounded-md pr-2";
  if (state.field)
    return (
      <div
        role="treeitem"
        {...place}
        aria-selected={isCurrent}
        tabIndex={-1}
        style={style}
        className={classNames(position, "z-10 bg-page")}
      >
        {state.field}
      </div>
    );
  const shared = {
    ...state.events,
    "data-row": row.id,
    role: "treeitem",
    ...place,
    "aria-expanded": row.expanded,
    "aria-selected": isCurrent,
    tabIndex,
    onFocus,
    style,
    className: classNames(
      position,
      "group h-7 items-center gap-1 text-sm",
      isCurrent || state.over ? "bg-selected font-medium text-text" : "text-muted hover:bg-hover hover:text-text",
      state.faded && "opacity-60",
    ),
  };
  const content = (
    <>
      {row.expanded === undefined ? (
        <span className="w-4 shrink-0" />
      ) : (
        // Only for the pointer: the keyboard has the arrow keys, screen readers have aria-expanded.
        <span
          aria-hidden
          className="flex h-7 w-4 shrink-0 items-center justify-center text-faint"
          onClick={(event) => {
            event.preventDefault();
            onToggle();
          }}
        >
          <ChevronRight size={14} className={classNames("transition-transform", row.expanded && "rotate-90")} />
        </span>
      )}
      {row.level > indentedLevels ? (
        <span aria-hidden className="shrink-0 font-mono text-xs text-faint">
          {row.level}
        </span>
      ) : null}
      <span aria-hidden className="shrink-0 text-faint">
        <row.icon size={15} />
      </span>
      <span className="min-w-0 flex-1 truncate" title={row.label}>
        {row.label}
      </span>
      {row.mark}
    </>
  );
  if (row.href === undefined)
    return (
      <button type="button" {...shared} onClick={row.onOpen}>
        {content}
      </button>
    );
  return (
    <Link {...shared} href={row.href} prefetch={false} aria-current={isCurrent ? "page" : undefined}>
      {content}
    </Link>
  );
}
