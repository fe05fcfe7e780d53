import { defaultRangeExtractor, useWindowVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import { type RefObject, useLayoutEffect, useState } from "react";

/** Rows drawn beyond the visible ones, so that scrolling shows no gaps. */
const overscanRows = 12;

/** What the server draws: rows of a high screen. What a browser sees it measures itself. */
const serverScreen = { width: 1_280, height: 1_200 };

/** The bar of the console and the names of the columns lie over the top of the page. */
const barPx = 88;

interface WindowRowsOptions {
  /** What holds the rows. */
  list: RefObject<HTMLElement | null>;
  count: number;
  /** All rows are equally high. */
  rowPx: number;
  /** Room between two rows. */
  gapPx?: number;
  /** This row is drawn wherever the page has been scrolled to: it has the focus. */
  keepIndex: number;
}

export interface WindowRows {
  rows: VirtualItem[];
  /** Where a row begins below the top of the list, in pixels. */
  startOf: (row: VirtualItem) => number;
  totalPx: number;
  scrollTo: (index: number) => void;
}

/** The rows of a long list that are in sight while the page scrolls: only they are drawn, so that fifty thousand scroll like fifty. */
export function useWindowRows({ list, count, rowPx, gapPx = 0, keepIndex }: WindowRowsOptions): WindowRows {
  const [measuredPx, setTopPx] = useState<number>();
  const topPx = measuredPx ?? 0;
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => rowPx,
    gap: gapPx,
    // Nothing scrolls before the page has been laid out.
    overscan: measuredPx === undefined ? 0 : overscanRows,
    scrollMargin: topPx,
    scrollPaddingStart: barPx,
    initialRect: serverScreen,
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      if (keepIndex < 0 || keepIndex >= count || indexes.includes(keepIndex)) return indexes;
      return [...indexes, keepIndex].sort((a, b) => a - b);
    },
  });

  // The outside system is the layout: where the list begins is known only when the page has been laid out.
  useLayoutEffect(() => {
    const measure = () => {
      const box = list.current?.getBoundingClientRect();
      if (box) setTopPx(Math.round(box.top + window.scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [list]);

  return {
    rows: virtual.getVirtualItems(),
    startOf: (row) => row.start - topPx,
    totalPx: virtual.getTotalSize(),
    scrollTo: (index) => virtual.scrollToIndex(index),
  };
}
