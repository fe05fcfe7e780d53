"use client";

import { useQuery } from "@tanstack/react-query";
import { computedLayout } from "./computed-layout";
import type { Graph } from "./graph";
import { type Layout, storedLayout } from "./stored-layout";

/** The places of a diagram's boxes: those in the file at once, computed ones a moment later. */
export function useLayout(key: string, graph: Graph): { layout: Layout | undefined; error: Error | null } {
  const stored = storedLayout(graph);
  const { data: computed, error } = useQuery({
    queryKey: ["layout", key],
    queryFn: ({ signal }) => computedLayout(graph, signal),
    enabled: stored === undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return { layout: stored ?? computed, error };
}
