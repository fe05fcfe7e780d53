import { type RefObject, useLayoutEffect, useState } from "react";
import { rowsInSight, topOfRow } from "./rows-in-sight";

/** What a frame shows before it has been measured. */
const usualPx = 600;

/** The rows of a file that are in sight of the frame they scroll in. */
export function useRowsInSight(frame: RefObject<HTMLElement | null>, count: number) {
  const [{ top, px }, setPlace] = useState({ top: 0, px: usualPx });
  const measure = () => {
    if (frame.current) setPlace({ top: frame.current.scrollTop, px: frame.current.clientHeight });
  };
  // The outside system is the layout.
  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return;
    const see = () => setPlace({ top: box.scrollTop, px: box.clientHeight });
    see();
    const observer = new ResizeObserver(see);
    observer.observe(box);
    return () => observer.disconnect();
  }, [frame]);
  return {
    ...rowsInSight(top, px, count),
    onScroll: measure,
    scrollTo: (row: number) => {
      if (frame.current) frame.current.scrollTop = topOfRow(row, frame.current.clientHeight, count);
    },
  };
}
