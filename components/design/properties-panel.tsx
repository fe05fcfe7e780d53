"use client";

import { Maximize2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { PackageDesign, PortDesign } from "@/server/packages/design-types";
import { ExecutableStatus } from "./executable-status";
import type { BoxLine, GraphSubject } from "./graph";
import { useExecutableState } from "./overlay";
import { Panel, PanelLink, PanelSection } from "./panel-parts";
import { PropertyList } from "./property-list";
import { SubjectIcon } from "./subject-icon";

/**
 * What the file says about the chosen task, container or component, or about what is drawn while nothing is chosen. The description of
 * the package stands at the head of its page.
 */
export function PropertiesPanel({
  design,
  subject,
  about,
  lines,
  onChoose,
  onOpenHandler,
  onClose,
  onOpenDataFlow,
}: {
  design: PackageDesign;
  subject: GraphSubject;
  /** What else is to be said of it. */
  about?: ReactNode;
  /** The constraints or paths that end or begin at it. */
  lines: BoxLine[];
  onChoose: (id: string) => void;
  /** Opens the drawing of an event handler. */
  onOpenHandler: (id: string) => void;
  /** Missing while nothing is chosen. */
  onClose: (() => void) | undefined;
  onOpenDataFlow: (() => void) | undefined;
}) {
  const t = useTranslations("design.panel");
  const open = useTranslations("design")("open");
  const what = subject.is === "executable" ? subject.executable : subject.component;
  const id = subject.is === "executable" ? subject.executable.path : subject.component.id;
  const state = useExecutableState(id);
  const connection =
    subject.is === "component" && subject.component.connection
      ? (design.connections.find((each) => each.id === subject.component.connection)?.name ??
        subject.component.connection)
      : undefined;
  return (
    <Panel
      icon={<SubjectIcon subject={subject} />}
      name={what.name}
      typeName={what.typeName}
      status={state ? <ExecutableStatus status={state.status} /> : null}
      onClose={onClose}
    >
      {onClose ? null : <p className="text-muted">{t("nothing")}</p>}
      {onOpenDataFlow ? (
        <Button icon={<Maximize2 aria-hidden size={14} />} onClick={onOpenDataFlow}>
          {open}
        </Button>
      ) : null}
      {about}
      {what.description && what.description !== what.typeName && id !== design.root.path ? (
        <p className="text-muted">{what.description}</p>
      ) : null}
      {connection ? (
        <PanelSection title={t("connection")}>
          <p className="break-words">{connection}</p>
        </PanelSection>
      ) : null}
      <PanelSection title={t("properties")}>
        <PropertyList properties={what.properties} />
      </PanelSection>
      {subject.is === "executable" && subject.executable.settings.length > 0 ? (
        <PanelSection title={t("settings")}>
          <PropertyList properties={subject.executable.settings.map((one) => ({ ...one, expression: null }))} />
        </PanelSection>
      ) : null}
      {lines.length > 0 ? (
        <PanelSection title={t(subject.is === "executable" ? "constraints" : "paths")}>
          <Lines lines={lines} onChoose={onChoose} />
        </PanelSection>
      ) : null}
      {subject.is === "executable" && subject.executable.eventHandlers.length > 0 ? (
        <PanelSection title={t("eventHandlers")}>
          <ul className="flex flex-col items-start gap-1">
            {subject.executable.eventHandlers.map((handler) => (
              <li key={handler.path}>
                <PanelLink onClick={() => onOpenHandler(handler.path)}>{handler.name}</PanelLink>
              </li>
            ))}
          </ul>
        </PanelSection>
      ) : null}
      {subject.is === "executable" && subject.executable.variables.length > 0 ? (
        <PanelSection title={t("variables")}>
          <PropertyList
            properties={subject.executable.variables.map((variable) => ({
              ...variable,
              name: `${variable.namespace}::${variable.name}`,
              masked: false,
            }))}
          />
        </PanelSection>
      ) : null}
      {subject.is === "component"
        ? [
            ...subject.component.inputs.map((input) => ({ ...input, title: t("inputs", { name: input.name }) })),
            ...subject.component.outputs.map((output) => ({ ...output, title: t("outputs", { name: output.name }) })),
          ].map((port) => <Port key={port.id} title={port.title} port={port} />)
        : null}
      <PanelSection title={t("path")}>
        <code className="break-all text-muted">{id}</code>
      </PanelSection>
    </Panel>
  );
}

/** Constraints and paths: from where, to where, and under which condition. */
function Lines({ lines, onChoose }: { lines: BoxLine[]; onChoose: (id: string) => void }) {
  const t = useTranslations("design");
  return (
    <ul>
      {lines.map(({ edge, direction, otherId, otherName }) => (
        <li key={`${direction} ${edge.id}`} className="border-b py-1 last:border-b-0">
          <span className="text-muted">{t(`panel.${direction}`)}</span>{" "}
          <PanelLink onClick={() => onChoose(otherId)}>{otherName}</PanelLink>{" "}
          <PanelLink onClick={() => onChoose(edge.id)}>
            {edge.look === "path"
              ? (edge.outputName ?? t("panel.pathType"))
              : edge.look === "errorPath"
                ? t("errorOutput")
                : t(`constraint.${edge.look}`)}
          </PanelLink>
          {edge.expression ? <code className="block break-words text-accent">{edge.expression}</code> : null}
        </li>
      ))}
    </ul>
  );
}

/** An input or output with what is set on it, and its columns, each with its type and what is set on it. */
function Port({ title, port }: { title: string; port: PortDesign }) {
  const t = useTranslations("design.panel");
  return (
    <details className="group">
      <summary className="text-xs font-medium text-faint">
        {title}, {t("columns", { count: port.columns.length })}
      </summary>
      <Details details={port.details} />
      <ul className="mt-1">
        {port.columns.map((column) => (
          <li key={column.name} className="border-b py-1 last:border-b-0">
            <span className="flex justify-between gap-3">
              <span className="min-w-0 break-words">{column.name}</span>
              <code className="shrink-0 text-muted">{column.type}</code>
            </span>
            <Details details={column.details} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Details({ details }: { details: PortDesign["details"] }) {
  if (details.length === 0) return null;
  return (
    <dl className="text-xs">
      {details.map(({ name, value }) => (
        <div key={name} className="flex gap-2">
          <dt className="shrink-0 text-muted">{name}</dt>
          <dd className="min-w-0 font-mono break-words whitespace-pre-wrap">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
