"use client";

import { createContext, useContext } from "react";
import type { ExecutableState, PathRows } from "@/server/executions/types";

/** What an execution adds to the drawing of its package. */
export interface DesignOverlay {
  /** By refId of the executable. */
  executables: Readonly<Record<string, ExecutableState>>;
  /** By refId of the data flow task, then by id of the path. */
  rows: Readonly<Record<string, Readonly<Record<string, PathRows>>>>;
  /** What moves at this moment, by refId of the data flow task. */
  flows: Readonly<Record<string, FlowOverlay>>;
}

/** How a data flow is doing at this moment; ids of paths as keys. */
interface FlowOverlay {
  /** Rows per second. */
  rates: Readonly<Record<string, number>>;
  /** Buffers that wait at the end of the path. */
  waiting: Readonly<Record<string, number>>;
  /** Name of the component that works most. */
  busiest: string | null;
}

/** Shows rows of a path of a data flow that runs. */
export interface PathViewer {
  view: (path: string, pathId: string) => void;
  /** Why this reader may not look at rows. */
  disabledReason: string | undefined;
}

interface OverlayInDiagram {
  overlay: DesignOverlay | undefined;
  viewer: PathViewer | undefined;
  /** The data flow task whose inside is drawn; undefined in a control flow. */
  dataFlowPath: string | undefined;
}

/** The boxes and lines read it themselves, so that a new count draws one line and not the whole diagram. */
export const OverlayContext = createContext<OverlayInDiagram>({
  overlay: undefined,
  viewer: undefined,
  dataFlowPath: undefined,
});

export function useExecutableState(path: string): ExecutableState | undefined {
  return useContext(OverlayContext).overlay?.executables[path];
}

/** Whether a component is the one of its data flow that works most at this moment. */
export function useIsBusiest(componentName: string | undefined): boolean {
  const { overlay, dataFlowPath } = useContext(OverlayContext);
  if (componentName === undefined || dataFlowPath === undefined) return false;
  return overlay?.flows[dataFlowPath]?.busiest === componentName;
}

export function useOverlay(): OverlayInDiagram {
  return useContext(OverlayContext);
}
