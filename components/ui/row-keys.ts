import type { KeyboardEvent } from "react";
import { extendTo, nothingSelected, type Selection, selectAll, toggleRow } from "./selection";

/** Rows that PageUp and PageDown pass over: about a screen. */
const pageRows = 20;

interface RowKeysOptions<Id> {
  order: readonly Id[];
  /** The row that has the focus. */
  at: Id;
  /** How many stand side by side; 1 in a table. */
  columns?: number;
  selection: Selection<Id>;
  onSelect: (selection: Selection<Id>) => void;
  onFocus: (id: Id) => void;
  onOpen: (id: Id) => void;
}

type Key = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey">;

/**
 * What a key does in a list of which rows are selected: arrows, Home, End and pages walk, with Shift they select on the way, Space
 * selects, Enter opens, Escape lets go, Ctrl+A selects all. Answers whether it did something.
 */
export function rowKey<Id>(event: Key, options: RowKeysOptions<Id>): boolean {
  const { order, at, selection, onSelect, onFocus, onOpen } = options;
  const index = order.indexOf(at);
  const to = targetOf(event.key, index, order.length, options.columns ?? 1);
  if (to !== undefined) {
    const next = order[Math.max(0, Math.min(order.length - 1, to))];
    if (next === undefined) return false;
    const begun = selection.anchor === undefined ? toggleRow(selection, at) : selection;
    if (event.shiftKey) onSelect(extendTo(begun, order, next));
    onFocus(next);
  } else if (event.key === " ") onSelect(event.shiftKey ? extendTo(selection, order, at) : toggleRow(selection, at));
  else if (event.key === "Enter") onOpen(at);
  else if (event.key === "Escape" && selection.ids.size > 0) onSelect(nothingSelected);
  else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey)) onSelect(selectAll(order));
  else return false;
  return true;
}

function targetOf(key: string, index: number, count: number, columns: number): number | undefined {
  switch (key) {
    case "ArrowDown":
      return index + columns;
    case "ArrowUp":
      return index - columns;
    case "ArrowRight":
      return columns > 1 ? index + 1 : undefined;
    case "ArrowLeft":
      return columns > 1 ? index - 1 : undefined;
    case "PageDown":
      return index + pageRows;
    case "PageUp":
      return index - pageRows;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}
