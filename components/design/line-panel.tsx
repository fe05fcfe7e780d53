"use client";

import { Spline } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Graph, GraphEdge } from "./graph";
import { nodeName } from "./graph";
import { Panel, PanelLink, PanelSection } from "./panel-parts";
import { PropertyList } from "./property-list";

/** What the file says about the chosen precedence constraint or path, and what it joins. */
export function LinePanel({
  graph,
  edge,
  about,
  onChoose,
  onClose,
}: {
  graph: Graph;
  edge: GraphEdge;
  /** What else is to be said of it. */
  about?: ReactNode;
  onChoose: (id: string) => void;
  onClose: () => void;
}) {
  const t = useTranslations("design.panel");
  const isPath = edge.look === "path" || edge.look === "errorPath";
  return (
    <Panel
      icon={<Spline aria-hidden size={16} />}
      name={edge.name}
      typeName={t(isPath ? "pathType" : "constraintType")}
      onClose={onClose}
    >
      {about}
      <p>
        {t("from")} <PanelLink onClick={() => onChoose(edge.from)}>{nodeName(graph, edge.from)}</PanelLink>
        <br />
        {t("to")} <PanelLink onClick={() => onChoose(edge.to)}>{nodeName(graph, edge.to)}</PanelLink>
      </p>
      <PanelSection title={t("properties")}>
        <PropertyList properties={edge.settings.map((one) => ({ ...one, expression: null }))} />
      </PanelSection>
      <PanelSection title={t("path")}>
        <code className="break-all text-muted">{edge.id}</code>
      </PanelSection>
    </Panel>
  );
}
