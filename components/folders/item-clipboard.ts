"use client";

import { useSyncExternalStore } from "react";
import type { Item } from "./item-acts";

/** Items that were cut or copied and wait to be pasted; the tree and the lists share them while the console is open. */
export interface ItemClipboard {
  mode: "cut" | "copy";
  items: readonly Item[];
}

let current: ItemClipboard | undefined;
const listeners = new Set<() => void>();

/** Puts items on the clipboard; undefined empties it. */
export function setItemClipboard(next: ItemClipboard | undefined): void {
  current = next;
  for (const listener of listeners) listener();
}

/** What is on the clipboard now. */
export function useItemClipboard(): ItemClipboard | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
    () => undefined,
  );
}
