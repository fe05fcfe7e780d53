import { describe, expect, it } from "vitest";
import type { ComponentDesign } from "@/server/packages/design-types";
import { annotationPlaces } from "./annotation-places";
import type { Graph } from "./graph";

const subject = { is: "component" as const, component: { name: "Source" } as ComponentDesign };
const graphWith = (box: { x: number; y: number; width: number; height: number } | null): Graph => ({
  nodes: [
    { id: "Loop", parentId: undefined, container: true, subject, box },
    {
      id: "Loop.Task",
      parentId: "Loop",
      container: false,
      subject,
      box: box && { ...box, x: 0, y: 0, width: 50, height: 40 },
    },
  ],
  edges: [],
  annotations: [
    { id: "a", text: "Reads every file", parentId: null, box: { x: 300, y: 12, width: 200, height: 20 } },
    { id: "b", text: "One\nTwo\nThree", parentId: "Loop", box: { x: 5, y: 6, width: 10, height: 10 } },
  ],
});

describe("the texts of a drawing", () => {
  it("stand where the designer wrote them, inside of containers below their titles", () => {
    const [paper, inside] = annotationPlaces(graphWith({ x: 0, y: 0, width: 200, height: 100 }));
    expect(paper).toMatchObject({ parentId: undefined, box: { x: 300, y: 12, width: 200, height: 20 } });
    expect(inside).toMatchObject({ parentId: "Loop", box: { x: 5, y: 49, height: 48 } });
  });

  it("stand beside a drawing that was laid out anew", () => {
    const [first, second] = annotationPlaces(graphWith(null));
    expect(first).toMatchObject({ parentId: undefined, box: { x: -240, y: 0 } });
    expect(second?.box.y).toBe(40);
  });
});
