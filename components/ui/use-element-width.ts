import { type RefObject, useLayoutEffect, useState } from "react";

/** How wide an element is, in pixels, kept true while the page changes; 0 on the server. */
export function useElementWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);

  // The outside system is the layout.
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const observer = new ResizeObserver(() => setWidth(measured.clientWidth));
    observer.observe(measured);
    setWidth(measured.clientWidth);
    return () => observer.disconnect();
  }, [element]);

  return width;
}
