import type {
  AnnotationDesign,
  Box,
  ComponentDesign,
  ConstraintDesign,
  DataFlowDesign,
  DetailDesign,
  ExecutableDesign,
} from "@/server/packages/design-types";

/** What a box of a diagram stands for. */
export type GraphSubject =
  | { is: "executable"; executable: ExecutableDesign }
  | { is: "component"; component: ComponentDesign };

/** One box. Its place is relative to the upper left corner of the box it is in. */
export interface GraphNode {
  id: string;
  parentId: string | undefined;
  /** Whether other boxes are drawn inside. */
  container: boolean;
  subject: GraphSubject;
  box: Box | null;
}

export interface GraphEdge {
  id: string;
  from: string;
  to: string;
  /** How it is drawn: a precedence constraint by its value, a data-flow path by whether it carries errors. */
  look: "success" | "failure" | "completion" | "path" | "errorPath";
  expression: string | null;
  /** The output a path leaves, where its component has several. */
  outputName: string | null;
  /** What it is called: "Source → Sort". */
  name: string;
  /** What the file says of it, under SSIS's names. */
  settings: DetailDesign[];
  /** A constraint that suffices alone (LogicalAnd is false) is drawn dashed. */
  dashed: boolean;
}

/** A diagram before it is drawn. Parents come before what is in them. */
export interface Graph {
  nodes: GraphNode[];
  edges: GraphEdge[];
  /** What the designer wrote beside the boxes. */
  annotations?: AnnotationDesign[];
}

/** The control flow below a package or an event handler; the owner itself is the paper, not a box. */
export function controlFlowGraph(owner: ExecutableDesign): Graph {
  const graph: Graph = { nodes: [], edges: [] };
  const add = (container: ExecutableDesign, parentId: string | undefined) => {
    for (const child of container.children) {
      const isContainer = child.kind !== "task";
      const subject = { is: "executable" as const, executable: child };
      graph.nodes.push({ id: child.path, parentId, container: isContainer, subject, box: child.box });
      if (isContainer) add(child, child.path);
    }
    for (const constraint of container.constraints)
      graph.edges.push({
        id: constraint.id,
        from: constraint.from,
        to: constraint.to,
        look: constraint.value,
        expression: constraint.evalOp === "constraint" ? null : constraint.expression,
        outputName: null,
        name: `${nameIn(container, constraint.from)} → ${nameIn(container, constraint.to)}`,
        settings: settingsOf(constraint),
        dashed: !constraint.logicalAnd,
      });
  };
  add(owner, undefined);
  return graph;
}

/** The components of a data flow and the paths between them. An edge has the id of its path. */
export function dataFlowGraph(dataFlow: DataFlowDesign): Graph {
  const nodes = dataFlow.components.map((component) => ({
    id: component.id,
    parentId: undefined,
    container: false,
    subject: { is: "component" as const, component },
    box: component.box,
  }));
  const edges = dataFlow.paths.map((path) => ({
    id: path.id,
    from: path.from,
    to: path.to,
    look: path.error ? ("errorPath" as const) : ("path" as const),
    expression: null,
    outputName: path.error ? null : outputNameOf(dataFlow, path.from, path.fromOutput),
    name: pathName(dataFlow, path),
    settings: [
      setting("Output", portName(dataFlow, path.from, path.fromOutput)),
      setting("Input", portName(dataFlow, path.to, path.toInput)),
    ],
    dashed: path.error,
  }));
  return { nodes, edges };
}

/** "Source → Sort", with the output where its component has several: what a person calls a path of a data flow. */
export function pathName(dataFlow: DataFlowDesign, path: DataFlowDesign["paths"][number]): string {
  const nameOf = (id: string) => dataFlow.components.find((each) => each.id === id)?.name ?? id;
  const from = dataFlow.components.find((each) => each.id === path.from);
  const output = (from?.outputs.length ?? 0) > 1 ? from?.outputs.find(({ id }) => id === path.fromOutput)?.name : null;
  return `${nameOf(path.from)} → ${nameOf(path.to)}${output ? ` (${output})` : ""}`;
}

function nameIn(container: ExecutableDesign, path: string): string {
  return container.children.find((child) => child.path === path)?.name ?? path;
}

function settingsOf({ value, evalOp, expression, logicalAnd }: ConstraintDesign): DetailDesign[] {
  const settings = [setting("Value", value), setting("EvalOp", evalOp), setting("LogicalAnd", String(logicalAnd))];
  return expression === null ? settings : [...settings, setting("Expression", expression)];
}

function setting(name: string, value: string): DetailDesign {
  return { name, value, masked: false };
}

function portName({ components }: DataFlowDesign, componentId: string, portId: string): string {
  const component = components.find(({ id }) => id === componentId);
  return [...(component?.inputs ?? []), ...(component?.outputs ?? [])].find(({ id }) => id === portId)?.name ?? portId;
}

function outputNameOf(dataFlow: DataFlowDesign, componentId: string, outputId: string): string | null {
  const component = dataFlow.components.find((each) => each.id === componentId);
  const outputs = component?.outputs.filter((output) => !output.error) ?? [];
  return outputs.length > 1 ? (outputs.find((output) => output.id === outputId)?.name ?? null) : null;
}

/** Every event handler of a package, with the executable it belongs to. */
export function eventHandlersOf(root: ExecutableDesign): { owner: ExecutableDesign; handler: ExecutableDesign }[] {
  const own = root.eventHandlers.map((handler) => ({ owner: root, handler }));
  return [...own, ...[...root.children, ...root.eventHandlers].flatMap(eventHandlersOf)];
}

/** The executable with a path, wherever it is, event handlers included. */
export function findExecutable(root: ExecutableDesign, path: string): ExecutableDesign | undefined {
  if (root.path === path) return root;
  for (const child of [...root.children, ...root.eventHandlers]) {
    const found = findExecutable(child, path);
    if (found) return found;
  }
  return undefined;
}

/** What a box is called. */
export function nodeName(graph: Graph, id: string): string {
  const subject = graph.nodes.find((node) => node.id === id)?.subject;
  return subject?.is === "executable" ? subject.executable.name : (subject?.component.name ?? id);
}

/** A line of a box, as its properties tell it: where it leads, and whether rows or control come from there or go there. */
export interface BoxLine {
  edge: GraphEdge;
  direction: "from" | "to";
  otherId: string;
  otherName: string;
}

/** The lines that end at a box or begin there. */
export function linesOf(graph: Graph, id: string): BoxLine[] {
  const nameOf = (other: string) => nodeName(graph, other);
  return graph.edges.flatMap((edge): BoxLine[] => {
    if (edge.to === id) return [{ edge, direction: "from", otherId: edge.from, otherName: nameOf(edge.from) }];
    if (edge.from === id) return [{ edge, direction: "to", otherId: edge.to, otherName: nameOf(edge.to) }];
    return [];
  });
}
