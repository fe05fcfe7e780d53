import type { Box } from "../design-types";

/** What is needed of a drawing to give its boxes places. Parents come before what is in them. */
export interface DrawingShape {
  nodes: { id: string; parentId?: string; container: boolean }[];
  edges: { id: string; from: string; to: string }[];
  /** Height of the title of a container, under which what is inside begins. */
  headerHeight: number;
}

/** Boxes by the id of their node, relative to the box they are in. */
export type PlacedBoxes = [id: string, box: Box][];
