import { type ReactFlowInstance, useReactFlow, useStore } from "@xyflow/react";
import { type RefObject, useEffect, useRef } from "react";
import type { LineEdge } from "./graph-line";
import type { CanvasNode } from "./graph-note";

interface KeepFittedProps {
  /** Whether somebody chose what is in sight. */
  isMoved: RefObject<boolean>;
  onFit: (flow: ReactFlowInstance<CanvasNode, LineEdge>) => Promise<void>;
}

/** Fits the diagram in again when the canvas changes its width, as on a phone that is turned, until somebody moves it. */
export function KeepFitted({ isMoved, onFit }: KeepFittedProps) {
  const flow = useReactFlow<CanvasNode, LineEdge>();
  const width = useStore((state) => state.width);
  const fitted = useRef(width);

  // The outside system is the layout of the page, which gives the canvas its width.
  useEffect(() => {
    const before = fitted.current;
    fitted.current = width;
    if (before !== 0 && before !== width && !isMoved.current) void onFit(flow);
  }, [width, flow, isMoved, onFit]);
  return null;
}
