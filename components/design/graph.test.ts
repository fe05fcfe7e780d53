import { describe, expect, it } from "vitest";
import type { ExecutableDesign } from "@/server/packages/design-types";
import { edgeSides } from "./edge-sides";
import { controlFlowGraph } from "./graph";
import { containerHeaderHeight, storedLayout } from "./stored-layout";

function executable(
  path: string,
  kind: ExecutableDesign["kind"],
  rest: Partial<ExecutableDesign> = {},
): ExecutableDesign {
  const empty = { children: [], constraints: [], eventHandlers: [], properties: [], settings: [], variables: [] };
  const named = { path, kind, name: path, type: "", typeName: "", description: "", disabled: false, box: null };
  return { ...named, ...empty, ...rest };
}

const box = (x: number, y: number, width = 160, height = 42) => ({ x, y, width, height });

const withLoop = (loopHeight: number) =>
  executable("Package", "package", {
    children: [
      executable("Package\\Prepare", "task", { box: box(40, 0) }),
      executable("Package\\Each", "forEachLoop", {
        box: box(0, 100, 240, loopHeight),
        children: [executable("Package\\Each\\Load", "task", { box: box(40, 20) })],
      }),
    ],
    constraints: [
      {
        id: "Package.PrecedenceConstraints[Constraint]",
        from: "Package\\Prepare",
        to: "Package\\Each",
        value: "success",
        evalOp: "expressionAndConstraint",
        expression: "@x > 1",
        logicalAnd: false,
      },
    ],
  });

describe("the diagram of a control flow", () => {
  it("nests what is in containers and keeps constraints with their expressions", () => {
    const graph = controlFlowGraph(withLoop(140));
    expect(graph.nodes.map((node) => [node.id, node.parentId])).toEqual([
      ["Package\\Prepare", undefined],
      ["Package\\Each", undefined],
      ["Package\\Each\\Load", "Package\\Each"],
    ]);
    expect(graph.edges).toMatchObject([
      { id: "Package.PrecedenceConstraints[Constraint]", look: "success", expression: "@x > 1", dashed: true },
    ]);
  });

  it("is drawn as the file says when every box fits into its container", () => {
    expect(storedLayout(controlFlowGraph(withLoop(140)))?.get("Package\\Each\\Load")).toEqual(
      box(40, 20 + containerHeaderHeight),
    );
  });

  it("is to be laid out anew when a container was stored collapsed", () => {
    expect(storedLayout(controlFlowGraph(withLoop(42)))).toBeUndefined();
  });
});

it("joins boxes by the sides that face each other", () => {
  expect(edgeSides(box(0, 0), box(0, 100))).toEqual({ from: "bottom", to: "top" });
  expect(edgeSides(box(0, 0), box(300, 10))).toEqual({ from: "right", to: "left" });
  expect(edgeSides(box(300, 0), box(0, 10))).toEqual({ from: "left", to: "right" });
  expect(edgeSides(box(0, 100), box(0, 0))).toEqual({ from: "top", to: "bottom" });
});
