"use client";

import { useSyncExternalStore } from "react";
import type { DroppedFile } from "./dropped-files";

/** Files that were dropped on a folder elsewhere and wait for its page, which looks into them and asks whether they are stored. */
interface WaitingFiles {
  folderId: string;
  files: readonly DroppedFile[];
}

let current: WaitingFiles | undefined;
const listeners = new Set<() => void>();

/** Lets files wait for the page of a folder; undefined when it has taken them. */
export function setWaitingFiles(next: WaitingFiles | undefined): void {
  current = next;
  for (const listener of listeners) listener();
}

/** The files that wait for the page of this folder. */
export function useWaitingFiles(folderId: string): readonly DroppedFile[] | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => (current?.folderId === folderId ? current.files : undefined),
    () => undefined,
  );
}
