import { useEffect, useState } from "react";

/** The value once it has not changed for a while: what is asked of the server while a person types. */
export function useSettled<T>(value: T, waitMs: number): T {
  const [settled, setSettled] = useState(value);

  // The outside system is the clock.
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), waitMs);
    return () => clearTimeout(timer);
  }, [value, waitMs]);

  return settled;
}
