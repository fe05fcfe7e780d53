import type { RefObject } from "react";
import { flushSync } from "react-dom";

interface RowFocusOptions<Id> {
  list: RefObject<HTMLElement | null>;
  order: readonly Id[];
  /** Makes a row the one that is drawn wherever the page has been scrolled to. */
  onFocus: (id: Id) => void;
  scrollTo: (index: number) => void;
}

/** Moves the focus to a row of a long list, wherever it is: it is drawn first, then brought into sight, then focused. */
export function useRowFocus<Id extends string | number>(options: RowFocusOptions<Id>): (id: Id | undefined) => void {
  const { list, order, onFocus, scrollTo } = options;
  return (id) => {
    if (id === undefined) return;
    flushSync(() => onFocus(id));
    scrollTo(order.indexOf(id));
    list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(String(id))}"]`)?.focus({ preventScroll: true });
  };
}
