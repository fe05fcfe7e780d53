import { parseXml } from "./parse-xml";
import { attribute, childElement, childElements, type XmlElement } from "./xml";

interface LayoutPoint {
  readonly x: number;
  readonly y: number;
}

/** A box of a diagram. Positions are relative to the inside of `parentId`'s box, or to the diagram when there is none. */
interface LayoutNode extends LayoutPoint {
  /** refId of the executable or component. */
  readonly id: string;
  readonly parentId: string | undefined;
  readonly width: number;
  readonly height: number;
}

interface LayoutContainer extends LayoutNode {
  /** Height of the title; the inside starts below it. */
  readonly headerHeight: number;
  readonly expanded: boolean;
}

interface LayoutEdge {
  /** refId of the precedence constraint or path. */
  readonly id: string;
  readonly parentId: string | undefined;
  /** From start to end; corners are given by the control points of their curve. */
  readonly points: readonly LayoutPoint[];
}

interface LayoutAnnotation extends LayoutNode {
  readonly text: string;
}

/** What the designer drew for one diagram: the package, one data flow or one event handler. */
export interface DiagramLayout {
  readonly nodes: readonly LayoutNode[];
  readonly containers: readonly LayoutContainer[];
  readonly edges: readonly LayoutEdge[];
  readonly annotations: readonly LayoutAnnotation[];
}

/**
 * The designer's layout (`Package.layout`) as diagrams by the refId they draw. Units are device-independent pixels. Layout is
 * decoration: what is broken in it is left out, and undefined comes back when nothing of it can be used (DTSX.md section 16).
 */
export function parseLayout(layout: string | undefined): ReadonlyMap<string, DiagramLayout> | undefined {
  if (layout === undefined) return undefined;
  const root = readRoot(layout);
  if (root === undefined) return undefined;
  const diagrams = new Map<string, DiagramLayout>();
  for (const diagram of childElements(root)) {
    const id = attribute(diagram, "design-time-name");
    const info = childElement(diagram, "LayoutInfo");
    const graph = info && childElement(info, "GraphLayout");
    if (id !== undefined && graph !== undefined) diagrams.set(id, readGraph(graph));
  }
  return diagrams.size === 0 ? undefined : diagrams;
}

function readRoot(layout: string): XmlElement | undefined {
  try {
    // The text is trimmed because an XML declaration must be the very first thing.
    return parseXml(layout.trim()).root;
  } catch {
    return undefined;
  }
}

function readGraph(graph: XmlElement): DiagramLayout {
  const containers = childElements(graph, "ContainerLayout").flatMap((element) => {
    const node = readNode(element);
    if (node === undefined) return [];
    const headerHeight = Number(attribute(element, "HeaderHeight")) || 0;
    return [{ ...node, headerHeight, expanded: attribute(element, "IsExpanded") !== "False" }];
  });
  const ids = containers.map((one) => one.id);
  const placed = <Box extends { id: string }>(box: Box) => ({ ...box, parentId: enclosing(ids, box.id) });
  return {
    nodes: childElements(graph, "NodeLayout")
      .flatMap((one) => readNode(one) ?? [])
      .map(placed),
    containers: containers.map(placed),
    edges: childElements(graph, "EdgeLayout")
      .flatMap((one) => readEdge(one) ?? [])
      .map(placed),
    annotations: childElements(graph, "AnnotationLayout").flatMap((one) => readAnnotation(one, ids) ?? []),
  };
}

/** The innermost container whose refId encloses this one. */
function enclosing(containers: readonly string[], id: string): string | undefined {
  let best: string | undefined;
  for (const one of containers) {
    const inside = one !== id && (id.startsWith(`${one}\\`) || id.startsWith(`${one}.`));
    if (inside && (best === undefined || one.length > best.length)) best = one;
  }
  return best;
}

function readNode(element: XmlElement): Omit<LayoutNode, "parentId"> | undefined {
  const id = attribute(element, "Id");
  const position = readPair(attribute(element, "TopLeft"));
  const size = readPair(attribute(element, "Size"));
  return id && position && size ? { id, ...position, width: size.x, height: size.y } : undefined;
}

function readAnnotation(element: XmlElement, containers: readonly string[]): LayoutAnnotation | undefined {
  const node = readNode(element);
  const parent = attribute(element, "ParentId");
  const parentId = parent !== undefined && containers.includes(parent) ? parent : undefined;
  return node && { ...node, parentId, text: attribute(element, "Text") ?? "" };
}

function readEdge(element: XmlElement): Omit<LayoutEdge, "parentId"> | undefined {
  const id = attribute(element, "Id");
  const origin = readPair(attribute(element, "TopLeft"));
  const wrapper = childElement(element, "EdgeLayout.Curve");
  const curve = wrapper && childElement(wrapper, "Curve");
  const start = curve && readPair(attribute(curve, "Start"));
  if (!id || origin === undefined || curve === undefined || start === undefined) return undefined;
  const points = [start, ...readSegments(curve)];
  const arrowHead = readPair(attribute(curve, "EndConnector"));
  if (arrowHead !== undefined) points.push(arrowHead);
  return { id, points: points.map((point) => ({ x: origin.x + point.x, y: origin.y + point.y })) };
}

function readSegments(curve: XmlElement): LayoutPoint[] {
  const wrapper = childElement(curve, "Curve.Segments");
  const collection = wrapper && childElement(wrapper, "SegmentCollection");
  if (collection === undefined) return [];
  return childElements(collection).flatMap((segment) =>
    ["Point1", "Point2", "Point3", "End"].flatMap((name) => readPair(attribute(segment, name)) ?? []),
  );
}

/** `x,y` as doubles; undefined for `NaN,NaN` and anything else that is no pair of finite numbers. */
function readPair(text: string | undefined): LayoutPoint | undefined {
  const [x, y, ...more] = (text ?? "").split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  return more.length === 0 && x !== undefined && y !== undefined && Number.isFinite(x) && Number.isFinite(y)
    ? { x, y }
    : undefined;
}
