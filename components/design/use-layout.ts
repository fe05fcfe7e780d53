"use client";

import { useQuery } from "@tanstack/react-query";
import { computedLayout } from "./computed-layout";
import type { Graph } from "./graph";
import { type Layout, storedLayout } from "./stored-layout";

/** The places of a diagram's boxes: those in the file at once, computed ones a moment later. */
export function useLayout(key: string, graph: Graph): Layout | undefined {
  const stored = storedLayout(graph);
  const { data: computed } = useQuery({
    queryKey: ["layout", key],
    queryFn: () => computedLayout(graph),
    enabled: stored === undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return stored ?? computed;
}
