"use client";

import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath, Position } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { Tooltip } from "@/components/ui/tooltip";
import type { GraphEdge } from "./graph";
import { markStrokes, useMark } from "./marks";
import { useOverlay } from "./overlay";
import { PathRows } from "./path-rows";

export type LineEdge = Edge<{ edge: GraphEdge }, "line">;

const strokes: Record<GraphEdge["look"], string> = {
  success: "var(--status-succeeded)",
  failure: "var(--status-failed)",
  completion: "var(--status-running)",
  path: "var(--faint)",
  errorPath: "var(--status-failed)",
};

/** A precedence constraint, or a data-flow path with its count of rows. Its colour is never the only sign. */
export function GraphLine(props: EdgeProps<LineEdge>) {
  const t = useTranslations("design");
  const { overlay, dataFlowPath } = useOverlay();
  const edge = props.data?.edge;
  const mark = useMark(edge?.id ?? "");
  const [path, middleX, labelY] = getSmoothStepPath({ ...props, borderRadius: 6 });
  // Lines that leave one box for several others meet in its middle: their words stand over where each one goes.
  const labelX = props.targetPosition === Position.Top ? props.targetX : middleX;
  if (!edge) return null;

  const counted = dataFlowPath === undefined ? undefined : overlay?.rows[dataFlowPath]?.[edge.id];
  const running = dataFlowPath !== undefined && overlay?.executables[dataFlowPath]?.status === "running";
  const moving = counted && running;
  const isConstraint = edge.look !== "path" && edge.look !== "errorPath";
  const stroke = mark ? markStrokes[mark] : moving ? "var(--status-running)" : strokes[edge.look];
  const ownWord =
    edge.look === "success" || edge.look === "path"
      ? edge.outputName
      : edge.look === "errorPath"
        ? t("errorOutput")
        : t(`constraint.${edge.look}`);
  const word = [mark && t(`marks.${mark}`), ownWord].filter(Boolean).join(", ");
  const hover = [
    isConstraint && t(`constraint.${edge.look as "success"}`),
    edge.expression && t("expression", { expression: edge.expression }),
    isConstraint && edge.dashed && t("or"),
  ];

  return (
    <>
      <BaseEdge
        path={path}
        markerEnd={props.markerEnd}
        style={{
          stroke,
          strokeWidth: props.selected ? 3 : moving || mark ? 2 : 1.5,
          strokeDasharray: edge.dashed ? "5 4" : undefined,
          filter: props.selected ? "drop-shadow(0 0 2px var(--accent))" : undefined,
        }}
      />
      {word || edge.expression || counted || running ? (
        <EdgeLabelRenderer>
          <div
            style={{ transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY}px)`, color: stroke }}
            className="nodrag nopan pointer-events-auto absolute z-10 flex items-center gap-1 rounded bg-surface px-1 text-[0.6875rem] leading-4"
          >
            {edge.expression ? (
              <Tooltip text={hover.filter(Boolean).join(", ")}>
                <span className="rounded border border-current px-0.5 font-mono italic">fx</span>
              </Tooltip>
            ) : null}
            {word}
            {isConstraint ? null : <PathRows pathId={edge.id} name={edge.name} />}
          </div>
        </EdgeLabelRenderer>
      ) : null}
    </>
  );
}
