import { type RefObject, useEffect } from "react";

const rowsOf = "tbody tr:not([aria-hidden]), [data-row]";
/** The row of a grid or a tree that the tab key reaches. */
const tabStop = '[data-row][tabindex="0"]';
const focusable = "a[href], button, input, [tabindex]";

/** A dialog that goes with a row gives the focus back in its own time; so long is waited between two looks. */
const LOOK_MS = 50;

interface Held {
  element: HTMLElement;
  /** Of its row in the list; -1 beside the rows. */
  index: number;
  /** The page it was on: on another one the focus is that page's. */
  page: string;
}

/**
 * Whoever deletes or restores a row of a list goes on where it was: when what had the focus is gone, the row that took its place has it,
 * and where no row is left the page, instead of the very top of the document.
 */
export function useKeptFocus(list: RefObject<HTMLElement | null>): void {
  // The outside system is the focus of the document.
  useEffect(() => {
    const frame = list.current;
    if (!frame) return;
    let held: Held | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const rows = () => [...frame.querySelectorAll<HTMLElement>(rowsOf)];
    const nearest = (index: number) => {
      const all = rows();
      const stop = index < 0 ? frame.querySelector<HTMLElement>(tabStop) : undefined;
      const row = stop ?? all[Math.min(Math.max(index, 0), all.length - 1)];
      if (!row || !frame.isConnected) return document.getElementById("content");
      return row.matches(focusable) ? row : row.querySelector<HTMLElement>(focusable);
    };
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement)
        held = {
          element: target,
          index: rows().findIndex((row) => row.contains(target)),
          page: window.location.pathname,
        };
    };
    const isAsked = () => [...document.querySelectorAll("[role=dialog]")].some((dialog) => !dialog.contains(frame));
    const giveBack = (index: number) => {
      if (isAsked()) timer = setTimeout(() => giveBack(index), LOOK_MS);
      else if (document.activeElement === document.body) nearest(index)?.focus({ preventScroll: true });
    };
    const look = () => {
      if (!held || held.element.isConnected) return;
      const { index, page } = held;
      held = undefined;
      if (page !== window.location.pathname) return;
      clearTimeout(timer);
      timer = setTimeout(() => giveBack(index));
    };
    const observer = new MutationObserver(look);
    frame.addEventListener("focusin", onFocus);
    observer.observe(frame, { childList: true, subtree: true });
    return () => {
      frame.removeEventListener("focusin", onFocus);
      observer.disconnect();
      clearTimeout(timer);
      // With the last row the list itself may be gone.
      look();
    };
  }, [list]);
}
