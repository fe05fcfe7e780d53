"use client";

import { useSyncExternalStore } from "react";

const NAME = "gantry-single-keys";
const CHANGED = "gantry-single-keys-changed";

/** Whether keys without Ctrl act: a person who dictates, or presses keys by accident, switches them off in their browser. */
export function singleKeysAct(): boolean {
  return localStorage.getItem(NAME) !== "off";
}

/** The same for a component, with the way to change it. */
export function useSingleKeys(): [act: boolean, setAct: (act: boolean) => void] {
  const act = useSyncExternalStore(
    (changed) => {
      window.addEventListener(CHANGED, changed);
      return () => window.removeEventListener(CHANGED, changed);
    },
    singleKeysAct,
    () => true,
  );
  const setAct = (next: boolean) => {
    localStorage.setItem(NAME, next ? "on" : "off");
    window.dispatchEvent(new Event(CHANGED));
  };
  return [act, setAct];
}
