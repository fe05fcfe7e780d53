import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = 0;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    now = currentSecond();
    timer = setInterval(() => {
      now = currentSecond();
      for (const each of listeners) each();
    }, 1_000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function currentSecond(): number {
  return Math.floor(Date.now() / 1_000) * 1_000;
}

function read(): number {
  if (timer === undefined) now = currentSecond();
  return now;
}

/**
 * The time in milliseconds, full seconds, drawn anew every second: one clock for a whole list, so that all of its rows count at once.
 * Undefined on the server and while the page comes alive, which happens at another time.
 */
export function useSecond(): number | undefined {
  return useSyncExternalStore(subscribe, read, () => undefined);
}
