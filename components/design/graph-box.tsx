"use client";

import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { Maximize2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { formatDuration } from "@/components/ui/format-duration";
import { Tooltip } from "@/components/ui/tooltip";
import { usePointed } from "./cursor";
import { ExecutableStatus, statusFrame } from "./executable-status";
import type { GraphNode } from "./graph";
import { markFrames, markTones, useMark } from "./marks";
import { useExecutableState, useIsBusiest } from "./overlay";
import { containerHeaderHeight } from "./stored-layout";
import { SubjectIcon } from "./subject-icon";

export type BoxNode = Node<{ node: GraphNode; onOpen: ((path: string) => void) | undefined }, "box">;

const sides = [Position.Top, Position.Right, Position.Bottom, Position.Left];

/** A task, container or component. Inside a container there is room for its children below the title. */
export function GraphBox({ data, selected }: NodeProps<BoxNode>) {
  const t = useTranslations("design");
  const locale = useLocale();
  const { node, onOpen } = data;
  const { subject } = node;
  const what = subject.is === "executable" ? subject.executable : subject.component;
  const state = useExecutableState(node.id);
  const mark = useMark(node.id);
  const { pointed, pointers } = usePointed(node.id);
  const disabled = subject.is === "executable" && subject.executable.disabled;
  const busiest = useIsBusiest(subject.is === "component" ? what.name : undefined);
  const note = busiest ? t("busiest") : (stateNote() ?? (disabled ? t("disabled") : what.typeName));

  function stateNote(): string | undefined {
    if (state?.iteration) return iterationText(state.iteration);
    if (!state || state.status === "running" || state.status === "skipped") return undefined;
    return [state.runs > 1 && t("runs", { count: state.runs }), formatDuration(state.durationMs, locale)]
      .filter(Boolean)
      .join(", ");
  }

  function iterationText({ index, value, total }: { index: number; value: string; total: number | null }) {
    return total === null ? t("iterationOpen", { index, value }) : t("iteration", { index, total, value });
  }

  return (
    <div
      {...pointers}
      data-pointed={pointed || undefined}
      className={classNames(
        "flex h-full w-full flex-col overflow-hidden rounded-md border text-text",
        mark ? markFrames[mark] : statusFrame(state?.status),
        busiest && "outline-2 outline-status-stopping",
        node.container && !mark && "bg-page/60",
        disabled && "border-dashed opacity-60",
        selected && "ring-2 ring-accent",
        pointed && !selected && "outline-2 outline-offset-2 outline-accent",
      )}
    >
      <div
        style={node.container ? { height: containerHeaderHeight } : undefined}
        className={classNames("flex min-h-0 items-center gap-2 px-2", node.container ? "shrink-0 border-b" : "h-full")}
      >
        <span className="text-faint">
          <SubjectIcon subject={subject} />
        </span>
        <span className="min-w-0 flex-1 text-left leading-tight">
          <span className="block truncate text-xs font-medium" title={what.name}>
            {what.name}
          </span>
          <span
            className={classNames(
              "block truncate text-[0.6875rem]",
              busiest ? "font-medium text-status-stopping" : "text-faint",
            )}
            title={busiest ? t("busiestText") : note}
          >
            {note}
          </span>
        </span>
        {onOpen ? (
          <Tooltip text={t("open")}>
            <button
              type="button"
              aria-label={t("openDataFlow", { name: what.name })}
              onClick={() => onOpen(node.id)}
              className="nodrag flex size-6 shrink-0 items-center justify-center rounded text-faint hover:bg-hover hover:text-text"
            >
              <Maximize2 aria-hidden size={13} />
            </button>
          </Tooltip>
        ) : null}
        {state ? <ExecutableStatus status={state.status} /> : null}
        {mark ? <Badge tone={markTones[mark]}>{t(`marks.${mark}`)}</Badge> : null}
      </div>
      {sides.flatMap((side) =>
        (["source", "target"] as const).map((type) => (
          <Handle
            key={`${type}-${side}`}
            id={`${type}-${side}`}
            type={type}
            position={side}
            isConnectable={false}
            className="invisible"
          />
        )),
      )}
    </div>
  );
}
