import Elk, { type ElkNode } from "elkjs/lib/elk.bundled.js";
import type { DrawingShape, PlacedBoxes } from "./types";

const boxSize = { width: 196, height: 44 };
const emptyContainer = { width: 220, height: 32 };
/** Between the border of a container and what is in it. */
const inset = { top: 16, side: 20 };

const options = {
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.spacing.nodeNode": "28",
  "elk.layered.spacing.nodeNodeBetweenLayers": "52",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
};

/** Places for the boxes of a drawing, from top to bottom along its edges. It takes seconds for many hundred boxes. */
export async function placeBoxes(shape: DrawingShape): Promise<PlacedBoxes> {
  const laidOut = await new Elk().layout(elkNode(shape, undefined));
  const boxes: PlacedBoxes = [];
  const collect = (node: ElkNode) => {
    for (const child of node.children ?? []) {
      const { id, x = 0, y = 0, width = 0, height = 0 } = child;
      boxes.push([id, { x, y, width, height }]);
      collect(child);
    }
  };
  collect(laidOut);
  return boxes;
}

function elkNode(shape: DrawingShape, parentId: string | undefined): ElkNode {
  const inside = shape.nodes.filter((node) => node.parentId === parentId);
  const ids = new Set(inside.map((node) => node.id));
  const [top, side] = parentId === undefined ? [0, 0] : [shape.headerHeight + inset.top, inset.side];
  return {
    id: parentId ?? "drawing",
    layoutOptions: { ...options, "elk.padding": `[top=${top},left=${side},bottom=${side},right=${side}]` },
    children: inside.map((node) => {
      if (!node.container) return { id: node.id, ...boxSize };
      const isEmpty = !shape.nodes.some(({ parentId: parent }) => parent === node.id);
      const { width, height } = emptyContainer;
      return { ...elkNode(shape, node.id), ...(isEmpty && { width, height: shape.headerHeight + height }) };
    }),
    edges: shape.edges
      .filter((edge) => ids.has(edge.from) && ids.has(edge.to))
      .map((edge) => ({ id: edge.id, sources: [edge.from], targets: [edge.to] })),
  };
}
