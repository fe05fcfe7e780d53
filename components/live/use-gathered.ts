import { useEffect, useEffectEvent, useRef } from "react";

/**
 * Does something a moment after a value has changed, once for all changes meanwhile. Further changes do not put it off: what changes all
 * the time would never be heard of.
 */
export function useGathered(value: unknown, waitMs: number, act: () => void): void {
  const seen = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const done = useEffectEvent(() => {
    timer.current = undefined;
    act();
  });

  // The outside system is the clock.
  useEffect(() => {
    if (seen.current === value) return;
    seen.current = value;
    timer.current ??= setTimeout(() => done(), waitMs);
  }, [value, waitMs]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}
