"use client";

import { ArrowLeft, Workflow } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useQueryState } from "nuqs";
import { type ReactNode, useMemo } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { DesignMarks } from "@/server/packages/compare/comparison-types";
import type { PackageDesign } from "@/server/packages/design-types";
import { DesignSearch } from "./design-search";
import { DiagramSelect } from "./diagram-select";
import { diagramHolding, diagramsOf, graphOf } from "./diagrams";
import { findExecutable, linesOf } from "./graph";
import { Laying } from "./laying";
import { MarksContext } from "./marks";
import { type DesignOverlay, OverlayContext, type PathViewer } from "./overlay";
import { PropertiesPanel } from "./properties-panel";
import type { DesignTable } from "./search-design";
import { useLayout } from "./use-layout";

// React Flow is large and only useful in the browser.
const GraphCanvas = dynamic(() => import("./graph-canvas").then((module) => module.GraphCanvas), {
  ssr: false,
  loading: Laying,
});

const LinePanel = dynamic(() => import("./line-panel").then((module) => module.LinePanel));

const noMarks: DesignMarks = {};

/**
 * A package as a drawing: control flow, the inside of data flows, event handlers, and the properties of what is chosen.
 * With `overlay` it shows an execution: the status of each task, rows on the paths, the iteration of loops; `viewer` looks at rows. What is drawn
 * and what is chosen stand in the address (`diagram`, `chosen`). With `marks` it shows what differs from another version;
 * `about` says more of what is chosen, above its properties.
 */
export function DesignView({
  design,
  overlay,
  viewer,
  marks = noMarks,
  about,
  onTable,
}: {
  design: PackageDesign;
  overlay?: DesignOverlay;
  viewer?: PathViewer;
  marks?: DesignMarks;
  about?: (id: string) => ReactNode;
  /** Leads to an element that stands in a table of its own; without it only what is drawn is found. */
  onTable?: (table: DesignTable, name: string) => void;
}) {
  const t = useTranslations("design");
  const [diagramId, setDiagramId] = useQueryState("diagram", { history: "push" });
  const [chosenId, setChosenId] = useQueryState("chosen");
  const diagrams = useMemo(() => diagramsOf(design), [design]);
  const diagram = useMemo(
    () =>
      diagrams.find((each) => each.id === diagramId) ??
      (chosenId === null ? undefined : diagramHolding(design, diagrams, chosenId)) ??
      diagrams[0],
    [design, diagrams, diagramId, chosenId],
  );
  const graph = useMemo(() => (diagram ? graphOf(design, diagram) : { nodes: [], edges: [] }), [design, diagram]);
  const key = `${design.packageId} ${design.versionNumber} ${diagram?.id}`;
  const { layout, error } = useLayout(key, graph);
  const chosen = graph.nodes.find((node) => node.id === chosenId);
  const line = graph.edges.find((edge) => edge.id === chosenId);
  const owner = diagram && findExecutable(design.root, diagram.id);
  const subject = chosen?.subject ?? (owner && ({ is: "executable", executable: owner } as const));
  const inDiagram = useMemo(
    () => ({ overlay, viewer, dataFlowPath: diagram?.kind === "dataFlow" ? diagram.id : undefined }),
    [overlay, viewer, diagram],
  );
  if (!diagram) return null;

  const open = (id: string | null) => {
    void setChosenId(null);
    void setDiagramId(id);
  };
  const inControlFlow = diagram.kind === "controlFlow";
  // A drawing that was found by what is chosen stays when something else or nothing is.
  const choose = (id: string | null) => {
    if (!inControlFlow && diagramId !== diagram.id) void setDiagramId(diagram.id, { history: "replace" });
    void setChosenId(id);
  };
  return (
    <OverlayContext value={inDiagram}>
      <MarksContext value={marks}>
        <div className="flex flex-col gap-2">
          <div className="flex min-w-0 items-center gap-2">
            {inControlFlow ? null : (
              <Button
                look="ghost"
                label={t("back")}
                icon={<ArrowLeft aria-hidden size={16} />}
                onClick={() => open(null)}
              />
            )}
            <DiagramSelect
              diagrams={diagrams}
              current={diagram}
              onChange={(id) => open(id === diagrams[0]?.id ? null : id)}
            />
            <DesignSearch
              design={design}
              tables={onTable !== undefined}
              onFound={(hit) => {
                if (hit.table) return onTable?.(hit.table, hit.name);
                void setDiagramId(hit.diagram);
                void setChosenId(hit.id);
              }}
            />
          </div>
          <div className="flex flex-col gap-3 lg:h-[max(26rem,calc(100dvh-15rem))] lg:flex-row">
            <div className="relative h-[60dvh] min-w-0 overflow-hidden rounded-lg border bg-surface lg:h-auto lg:flex-1">
              {graph.nodes.length === 0 ? (
                <div className="flex h-full items-center justify-center p-4">
                  <EmptyState icon={<Workflow size={28} />} title={t("empty")} text={t("emptyText")} />
                </div>
              ) : layout ? (
                <GraphCanvas
                  key={key}
                  label={t("canvas", { name: diagram.name })}
                  graph={graph}
                  layout={layout}
                  selectedId={chosenId}
                  onSelect={choose}
                  canOpen={(id) => id in design.dataFlows}
                  onOpen={open}
                />
              ) : error ? (
                <div className="flex h-full items-center justify-center p-4">
                  <EmptyState icon={<Workflow size={28} />} title={t("notLaidOut")} text={error.message} />
                </div>
              ) : (
                <Laying />
              )}
            </div>
            {line ? (
              <LinePanel
                graph={graph}
                edge={line}
                about={about?.(line.id)}
                onChoose={choose}
                onClose={() => choose(null)}
              />
            ) : subject ? (
              <PropertiesPanel
                design={design}
                subject={subject}
                about={chosen && about?.(chosen.id)}
                lines={chosen ? linesOf(graph, chosen.id) : []}
                onChoose={choose}
                onOpenHandler={open}
                onClose={chosen ? () => choose(null) : undefined}
                onOpenDataFlow={chosen && chosen.id in design.dataFlows ? () => open(chosen.id) : undefined}
              />
            ) : null}
          </div>
        </div>
      </MarksContext>
    </OverlayContext>
  );
}
