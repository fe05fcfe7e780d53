import type { Box } from "@/server/packages/design-types";
import type { Graph } from "./graph";

/** The title of a container, as high as in the designer: what is inside has its place below it. */
export const containerHeaderHeight = 43;

/** Places by node id, relative to the parent's upper left corner. */
export type Layout = ReadonlyMap<string, Box>;

/**
 * The layout stored in the file, when it can be drawn as it is: every box has a place and lies inside its parent. A
 * container that was collapsed in the designer has a box too small for what is in it; such a diagram is laid out anew.
 */
export function storedLayout(graph: Graph): Layout | undefined {
  const boxes = new Map<string, Box>();
  for (const node of graph.nodes) {
    if (!node.box || node.box.width <= 0 || node.box.height <= 0) return undefined;
    if (node.parentId === undefined) {
      boxes.set(node.id, node.box);
      continue;
    }
    const parent = boxes.get(node.parentId);
    const box = { ...node.box, y: node.box.y + containerHeaderHeight };
    if (!parent || !isInside(box, parent)) return undefined;
    boxes.set(node.id, box);
  }
  return boxes;
}

function isInside(box: Box, parent: Box): boolean {
  const slack = 2; // The designer rounds.
  return (
    box.x >= -slack &&
    box.y >= -slack &&
    box.x + box.width <= parent.width + slack &&
    box.y + box.height <= parent.height + slack
  );
}
