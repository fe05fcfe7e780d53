"use client";

import { createContext, useContext } from "react";
import type { Change, DesignMarks } from "@/server/packages/compare/comparison-types";

/** What of a drawing is new, gone or different against another version; empty where no versions are compared. */
export const MarksContext = createContext<DesignMarks>({});

/** What became of a box or a line. */
export function useMark(id: string): Change | undefined {
  return useContext(MarksContext)[id];
}

/** Colours of the status words, chosen so that the word is readable on its ground in both themes. */
export const markTones = { added: "succeeded", removed: "failed", changed: "stopping" } as const;

export const markFrames: Readonly<Record<Change, string>> = {
  added: "border-2 border-status-succeeded bg-status-succeeded-ground/40",
  removed: "border-2 border-dashed border-status-failed bg-status-failed-ground/40",
  changed: "border-2 border-status-stopping bg-status-stopping-ground/40",
};

export const markStrokes: Readonly<Record<Change, string>> = {
  added: "var(--status-succeeded)",
  removed: "var(--status-failed)",
  changed: "var(--status-stopping)",
};
