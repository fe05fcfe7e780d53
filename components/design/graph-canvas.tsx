"use client";

import {
  Background,
  BackgroundVariant,
  Controls,
  MarkerType,
  type NodeChange,
  ReactFlow,
  type ReactFlowInstance,
  useNodesState,
} from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import { annotationPlaces, type PlacedAnnotation } from "./annotation-places";
import { edgeSides } from "./edge-sides";
import type { Graph, GraphEdge } from "./graph";
import { type BoxNode, GraphBox } from "./graph-box";
import { GraphLine, type LineEdge } from "./graph-line";
import { type CanvasNode, GraphNote, type NoteNode } from "./graph-note";
import { KeepFitted } from "./keep-fitted";
import { ShowChosen } from "./show-chosen";
import type { Layout } from "./stored-layout";

const nodeTypes = { box: GraphBox, note: GraphNote };
const edgeTypes = { line: GraphLine };

const smallestReadableZoom = 0.6;
/** How large a diagram is drawn that does not fit at a readable size. */
const readingZoom = 0.85;
const margin = 24;
const fitOptions = { maxZoom: 1, padding: 0.12 };

const markerColors: Record<GraphEdge["look"], string> = {
  success: "var(--status-succeeded)",
  failure: "var(--status-failed)",
  completion: "var(--status-running)",
  path: "var(--faint)",
  errorPath: "var(--status-failed)",
};

export interface GraphCanvasProps {
  label: string;
  graph: Graph;
  layout: Layout;
  selectedId: string | null;
  onSelect: (id: string | null) => void;
  /** Whether the box has an inside of its own, and opens it. */
  canOpen: (id: string) => boolean;
  onOpen: (id: string) => void;
}

/** The drawing: boxes in their places and the lines between them. It is mounted anew for another diagram. */
export function GraphCanvas({ label, graph, layout, selectedId, onSelect, canOpen, onOpen }: GraphCanvasProps) {
  const t = useTranslations("design");
  const [nodes, , onNodesChange] = useNodesState<CanvasNode>([
    ...graph.nodes.map((node): BoxNode => {
      const { x = 0, y = 0, width = 0, height = 0 } = layout.get(node.id) ?? {};
      const { subject } = node;
      const what = subject.is === "executable" ? subject.executable : subject.component;
      return {
        id: node.id,
        type: "box",
        parentId: node.parentId,
        position: { x, y },
        width,
        height,
        ariaLabel: `${what.name}, ${what.typeName}`,
        data: { node, onOpen: canOpen(node.id) ? onOpen : undefined },
      };
    }),
    ...annotationPlaces(graph).map(noteOf),
  ]);
  const isMoved = useRef(selectedId !== null);
  const [isReady, setIsReady] = useState(false);
  const edges = useMemo(() => graph.edges.flatMap((edge) => lineOf(edge, layout)), [graph, layout]);
  const change = (changes: NodeChange<CanvasNode>[]) => {
    onNodesChange(changes);
    const chosen = changes.find((each) => each.type === "select" && each.selected);
    if (chosen && "id" in chosen) onSelect(chosen.id);
  };
  return (
    <ReactFlow
      aria-label={label}
      ariaLabelConfig={{
        "controls.ariaLabel": t("controls"),
        "controls.zoomIn.ariaLabel": t("zoomIn"),
        "controls.zoomOut.ariaLabel": t("zoomOut"),
        "controls.fitView.ariaLabel": t("fit"),
        "node.a11yDescription.default": t("nodeKeys"),
      }}
      nodes={nodes.map((node): CanvasNode => ({ ...node, selected: node.id === selectedId }))}
      edges={edges.map((edge): LineEdge => ({ ...edge, selected: edge.id === selectedId }))}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onNodesChange={change}
      onNodeDoubleClick={(_event, node) => canOpen(node.id) && onOpen(node.id)}
      onEdgeClick={(_event, edge) => onSelect(edge.id)}
      onPaneClick={() => onSelect(null)}
      nodesDraggable={false}
      nodesConnectable={false}
      edgesFocusable={false}
      deleteKeyCode={null}
      zoomOnScroll={false}
      zoomOnDoubleClick={false}
      preventScrolling={false}
      minZoom={0.15}
      maxZoom={2}
      onInit={(flow) => void showReadable(flow).then(() => setIsReady(true))}
      onMoveStart={(event) => {
        // Without an event it was moved by the page itself.
        if (event) isMoved.current = true;
      }}
      fitViewOptions={fitOptions}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={1} color="var(--line-strong)" />
      <Controls showInteractive={false} />
      <KeepFitted isMoved={isMoved} onFit={showReadable} />
      <ShowChosen id={selectedId} isReady={isReady} isMoved={isMoved} />
    </ReactFlow>
  );
}

/** Shows the whole diagram, or its beginning where the whole would be too small to read. */
async function showReadable(flow: ReactFlowInstance<CanvasNode, LineEdge>): Promise<void> {
  await flow.fitView(fitOptions);
  const { x, zoom } = flow.getViewport();
  if (zoom >= smallestReadableZoom) return;
  const bounds = flow.getNodesBounds(flow.getNodes());
  const middle = bounds.x + bounds.width / 2;
  const canvasMiddle = x + middle * zoom;
  const isWide = bounds.width * readingZoom > canvasMiddle * 2;
  await flow.setViewport({
    x: isWide ? margin - bounds.x * readingZoom : canvasMiddle - middle * readingZoom,
    y: margin - bounds.y * readingZoom,
    zoom: readingZoom,
  });
}

/** A text is read and nothing else: only the search chooses it. */
function noteOf({ id, text, parentId, box: { x, y, width, height } }: PlacedAnnotation): NoteNode {
  const shared = { id, parentId, position: { x, y }, width, height, data: { text } };
  return { ...shared, type: "note", selectable: false, focusable: false };
}

function lineOf(edge: GraphEdge, layout: Layout): LineEdge[] {
  const [from, to] = [layout.get(edge.from), layout.get(edge.to)];
  if (!from || !to) return [];
  const sides = edgeSides(from, to);
  return [
    {
      id: edge.id,
      type: "line",
      ariaLabel: edge.name,
      source: edge.from,
      target: edge.to,
      sourceHandle: `source-${sides.from}`,
      targetHandle: `target-${sides.to}`,
      // Above the containers the boxes are in.
      zIndex: 1,
      markerEnd: { type: MarkerType.ArrowClosed, color: markerColors[edge.look], width: 16, height: 16 },
      data: { edge },
    },
  ];
}
