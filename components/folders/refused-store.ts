"use client";

import { useSyncExternalStore } from "react";
import type { Item } from "./item-acts";

/** What of many items was not changed, and why. */
export interface Refused {
  items: readonly { item: Item; reason: string }[];
  /** What was asked for was the way back. */
  isUndo: boolean;
  /** Whether anything else was done. */
  isPart: boolean;
}

let current: Refused | undefined;
const listeners = new Set<() => void>();

/** Shows what was refused, on whatever page the person is by now; undefined takes it away. */
export function showRefused(next: Refused | undefined): void {
  current = next;
  for (const listener of listeners) listener();
}

/** What was refused last and is not read yet. */
export function useRefused(): Refused | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
    () => undefined,
  );
}
