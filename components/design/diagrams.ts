import type { PackageDesign } from "@/server/packages/design-types";
import { controlFlowGraph, dataFlowGraph, eventHandlersOf, findExecutable, type Graph } from "./graph";

/** One drawing of a package: its control flow, an event handler's, or the inside of a data flow. */
export interface Diagram {
  /** refId of what is drawn; the package's own for its control flow. */
  id: string;
  kind: "controlFlow" | "dataFlow" | "eventHandler";
  name: string;
  /** For an event handler, the name of the executable it belongs to. */
  ownerName?: string;
}

/** All drawings of a package, its control flow first. */
export function diagramsOf(design: PackageDesign): Diagram[] {
  const dataFlows = Object.keys(design.dataFlows).map((path): Diagram => {
    const name = findExecutable(design.root, path)?.name ?? path;
    return { id: path, kind: "dataFlow", name };
  });
  const handlers = eventHandlersOf(design.root).map(
    ({ owner, handler }): Diagram => ({
      id: handler.path,
      kind: "eventHandler",
      name: handler.name,
      ownerName: owner.name,
    }),
  );
  return [{ id: design.root.path, kind: "controlFlow", name: design.name }, ...dataFlows, ...handlers];
}

/** The drawing that an element stands in: a box, a line, an annotation, or an event handler as a whole. */
export function diagramHolding(design: PackageDesign, diagrams: Diagram[], id: string): Diagram | undefined {
  const holds = (diagram: Diagram) => {
    const { nodes, edges, annotations = [] } = graphOf(design, diagram);
    return [...nodes, ...edges, ...annotations].some((one) => one.id === id);
  };
  return diagrams.find(holds) ?? diagrams.find((diagram) => diagram.id === id);
}

/** What a diagram shows, before it has places. */
export function graphOf(design: PackageDesign, diagram: Diagram): Graph {
  const annotations = design.annotations[diagram.id];
  const dataFlow = diagram.kind === "dataFlow" ? design.dataFlows[diagram.id] : undefined;
  if (dataFlow) return { ...dataFlowGraph(dataFlow), annotations };
  const owner = findExecutable(design.root, diagram.id);
  return owner ? { ...controlFlowGraph(owner), annotations } : { nodes: [], edges: [] };
}
