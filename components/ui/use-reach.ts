import { useState } from "react";
import { type LatePart, useLatePart } from "./late-part";

/** An element that somebody reached for, with what they did to it before its code was there. */
export interface Reach {
  element: HTMLElement;
  missed?: Event;
}

/**
 * Loads what belongs to an element when somebody reaches for it. `reachFor` is told of the pointer, the focus or a press, and says whether
 * the press has to wait; `lent` is there when the part is loaded and has the element.
 */
export function useReach<Part>(late: LatePart<Part>, onMissing?: () => void) {
  const [reach, setReach] = useState<Reach>();
  const part = useLatePart(late, reach, () => reach?.missed && onMissing?.());
  const lent = part && reach ? { part, reach } : undefined;
  const reachFor = (element: HTMLElement, missed?: Event): boolean => {
    if (lent?.reach.element === element) return false;
    setReach((before) => ({ element, missed: missed ?? (before?.element === element ? before.missed : undefined) }));
    return true;
  };
  return { lent, reachFor };
}
