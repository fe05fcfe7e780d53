"use client";

import { createContext, useContext, useSyncExternalStore } from "react";

/** Which executable a person points at, on whichever part of the page: graph, timeline and messages mark it together. */
export class Cursor {
  private path: string | null = null;
  private readonly listeners = new Set<() => void>();

  readonly read = (): string | null => this.path;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly point = (path: string | null): void => {
    if (path === this.path) return;
    this.path = path;
    for (const listener of this.listeners) listener();
  };
}

/** Where nothing runs there is nothing to point at together: one cursor that nobody moves. */
const still = new Cursor();
export const CursorContext = createContext<Cursor | undefined>(undefined);

/** Whether an executable is pointed at, and what makes an element point at it. Only elements whose answer changes are drawn anew. */
export function usePointed(path: string) {
  const cursor = useContext(CursorContext);
  const { subscribe, read } = cursor ?? still;
  const pointed = useSyncExternalStore(
    subscribe,
    () => read() === path,
    () => false,
  );
  if (!cursor) return { pointed: false, pointers: {} };
  const point = () => cursor.point(path);
  const leave = () => cursor.point(null);
  return { pointed, pointers: { onPointerEnter: point, onPointerLeave: leave, onFocus: point, onBlur: leave } };
}
