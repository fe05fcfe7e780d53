import type { ElkNode } from "elkjs";
import type { Box } from "@/server/packages/design-types";
import type { Graph } from "./graph";
import { containerHeaderHeight, type Layout } from "./stored-layout";

const boxSize = { width: 196, height: 44 };

const options = {
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.spacing.nodeNode": "28",
  "elk.layered.spacing.nodeNodeBetweenLayers": "52",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
};

/** A layout from top to bottom, for files without one. elkjs is large: it is loaded when it is first needed. */
export async function computedLayout(graph: Graph): Promise<Layout> {
  const { default: Elk } = await import("elkjs/lib/elk.bundled.js");
  const laidOut = await new Elk().layout(elkNode(graph, undefined));
  const boxes = new Map<string, Box>();
  const collect = (node: ElkNode) => {
    for (const { id, x = 0, y = 0, width = 0, height = 0, ...rest } of node.children ?? []) {
      boxes.set(id, { x, y, width, height });
      collect({ id, ...rest });
    }
  };
  collect(laidOut);
  return boxes;
}

function elkNode(graph: Graph, parentId: string | undefined): ElkNode {
  const inside = graph.nodes.filter((node) => node.parentId === parentId);
  const ids = new Set(inside.map((node) => node.id));
  return {
    id: parentId ?? "diagram",
    layoutOptions: {
      ...options,
      "elk.padding":
        parentId === undefined
          ? "[top=0,left=0,bottom=0,right=0]"
          : `[top=${containerHeaderHeight + 16},left=20,bottom=20,right=20]`,
    },
    children: inside.map((node) =>
      node.container
        ? {
            ...elkNode(graph, node.id),
            ...(hasChildren(graph, node.id) ? {} : { width: 220, height: containerHeaderHeight + 32 }),
          }
        : { id: node.id, ...boxSize },
    ),
    edges: graph.edges
      .filter((edge) => ids.has(edge.from) && ids.has(edge.to))
      .map((edge) => ({ id: edge.id, sources: [edge.from], targets: [edge.to] })),
  };
}

function hasChildren(graph: Graph, id: string): boolean {
  return graph.nodes.some((node) => node.parentId === id);
}
