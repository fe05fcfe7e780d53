import type { Box } from "@/server/packages/design-types";
import type { Graph } from "./graph";
import { containerHeaderHeight, storedLayout } from "./stored-layout";

/** Between the drawing and the texts beside it, and between two texts. */
const gapPx = 40;
const lineHeightPx = 16;
const characterPx = 6.5;

export interface PlacedAnnotation {
  id: string;
  text: string;
  parentId: string | undefined;
  box: Box;
}

/**
 * Where the texts of a diagram are drawn: where the designer wrote them, as long as its boxes stand where the designer put them. In a
 * drawing that was laid out anew those places mean nothing, and they stand below each other to the left of it.
 */
export function annotationPlaces(graph: Graph): PlacedAnnotation[] {
  const { annotations = [] } = graph;
  const isAsStored = annotations.length > 0 && storedLayout(graph) !== undefined;
  let y = 0;
  return annotations.map(({ id, text, parentId, box }) => {
    const size = sizeOf(text, box);
    if (!isAsStored) {
      const place = { ...size, x: -size.width - gapPx, y };
      y += size.height + gapPx / 2;
      return { id, text, parentId: undefined, box: place };
    }
    // A container that is not drawn here leaves its texts on the paper.
    const isIn = parentId !== null && graph.nodes.some((node) => node.id === parentId && node.container);
    const place = { ...size, x: box.x, y: isIn ? box.y + containerHeaderHeight : box.y };
    return { id, text, parentId: isIn ? parentId : undefined, box: place };
  });
}

/** As large as in the designer, and large enough for the text in the font of the console. */
function sizeOf(text: string, { width, height }: Box): { width: number; height: number } {
  const lines = text.split("\n");
  const longest = Math.max(...lines.map((line) => line.length));
  return {
    width: Math.max(width, Math.min(longest, 120) * characterPx),
    height: Math.max(height, lines.length * lineHeightPx),
  };
}
