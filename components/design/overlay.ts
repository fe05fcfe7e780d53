"use client";

import { createContext, useContext } from "react";
import type { ExecutableState, PathRows } from "@/server/executions/types";

/** What an execution adds to the drawing of its package. */
export interface DesignOverlay {
  /** By refId of the executable. */
  executables: Readonly<Record<string, ExecutableState>>;
  /** By refId of the data flow task, then by id of the path. */
  rows: Readonly<Record<string, Readonly<Record<string, PathRows>>>>;
}

interface OverlayInDiagram {
  overlay: DesignOverlay | undefined;
  /** The data flow task whose inside is drawn; undefined in a control flow. */
  dataFlowPath: string | undefined;
}

/** The boxes and lines read it themselves, so that a new count draws one line and not the whole diagram. */
export const OverlayContext = createContext<OverlayInDiagram>({ overlay: undefined, dataFlowPath: undefined });

export function useExecutableState(path: string): ExecutableState | undefined {
  return useContext(OverlayContext).overlay?.executables[path];
}

export function useOverlay(): OverlayInDiagram {
  return useContext(OverlayContext);
}
