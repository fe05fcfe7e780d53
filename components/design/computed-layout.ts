import { fetchJson } from "@/components/actions/fetch-json";
import type { DrawingShape, PlacedBoxes } from "@/server/packages/layout/types";
import type { Graph } from "./graph";
import { containerHeaderHeight, type Layout } from "./stored-layout";

/** A layout from top to bottom, for files without one. The server computes it: what does so is larger than the whole console. */
export async function computedLayout({ nodes, edges }: Graph, signal: AbortSignal): Promise<Layout> {
  const shape: DrawingShape = {
    nodes: nodes.map(({ id, parentId, container }) => ({ id, parentId, container })),
    edges: edges.map(({ id, from, to }) => ({ id, from, to })),
    headerHeight: containerHeaderHeight,
  };
  const placed = await fetchJson<PlacedBoxes>("/api/drawings", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(shape),
    signal,
  });
  return new Map(placed);
}
