"use client";

import { Maximize2, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { PackageDesign, PortDesign } from "@/server/packages/design-types";
import { ExecutableStatus } from "./executable-status";
import type { BoxLine, GraphSubject } from "./graph";
import { useExecutableState } from "./overlay";
import { PropertyList } from "./property-list";
import { SubjectIcon } from "./subject-icon";

/** What the file says about the chosen task, container or component. */
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
  subject: GraphSubject | undefined;
  /** What else is to be said of it. */
  about?: ReactNode;
  /** The constraints or paths that end or begin at it. */
  lines: BoxLine[];
  onChoose: (id: string) => void;
  /** Opens the drawing of an event handler. */
  onOpenHandler: (id: string) => void;
  onClose: () => void;
  onOpenDataFlow: (() => void) | undefined;
}) {
  const t = useTranslations("design.panel");
  const open = useTranslations("design")("open");
  const what = subject?.is === "executable" ? subject.executable : subject?.component;
  const id = subject?.is === "executable" ? subject.executable.path : (subject?.component.id ?? "");
  const state = useExecutableState(id);
  if (!subject || !what)
    return (
      <aside className="rounded-lg border bg-page p-4 text-sm text-muted lg:w-80 lg:shrink-0">{t("nothing")}</aside>
    );
  const connection =
    subject.is === "component" && subject.component.connection
      ? (design.connections.find((each) => each.id === subject.component.connection)?.name ??
        subject.component.connection)
      : undefined;
  return (
    <aside
      aria-label={t("title", { name: what.name })}
      className="flex flex-col gap-4 overflow-y-auto rounded-lg border bg-page p-3 text-sm lg:w-80 lg:shrink-0"
    >
      <header className="flex items-start gap-2">
        <span className="mt-0.5 text-faint">
          <SubjectIcon subject={subject} />
        </span>
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold break-words">{what.name}</h2>
          <p className="text-muted">{what.typeName}</p>
        </div>
        {state ? <ExecutableStatus status={state.status} /> : null}
        <Button
          look="ghost"
          className="-mt-1 -mr-1 h-7 w-7"
          label={t("close")}
          icon={<X aria-hidden size={15} />}
          onClick={onClose}
        />
      </header>
      {onOpenDataFlow ? (
        <Button icon={<Maximize2 aria-hidden size={14} />} onClick={onOpenDataFlow}>
          {open}
        </Button>
      ) : null}
      {about}
      {what.description && what.description !== what.typeName ? <p className="text-muted">{what.description}</p> : null}
      {connection ? (
        <Section title={t("connection")}>
          <p className="break-words">{connection}</p>
        </Section>
      ) : null}
      <Section title={t("properties")}>
        <PropertyList properties={what.properties} />
      </Section>
      {subject.is === "executable" && subject.executable.settings.length > 0 ? (
        <Section title={t("settings")}>
          <PropertyList properties={subject.executable.settings.map((one) => ({ ...one, expression: null }))} />
        </Section>
      ) : null}
      {lines.length > 0 ? (
        <Section title={t(subject.is === "executable" ? "constraints" : "paths")}>
          <Lines lines={lines} onChoose={onChoose} />
        </Section>
      ) : null}
      {subject.is === "executable" && subject.executable.eventHandlers.length > 0 ? (
        <Section title={t("eventHandlers")}>
          <ul className="flex flex-col items-start gap-1">
            {subject.executable.eventHandlers.map((handler) => (
              <li key={handler.path}>
                <LinkButton onClick={() => onOpenHandler(handler.path)}>{handler.name}</LinkButton>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {subject.is === "executable" && subject.executable.variables.length > 0 ? (
        <Section title={t("variables")}>
          <PropertyList
            properties={subject.executable.variables.map((variable) => ({
              ...variable,
              name: `${variable.namespace}::${variable.name}`,
              masked: false,
            }))}
          />
        </Section>
      ) : null}
      {subject.is === "component"
        ? [
            ...subject.component.inputs.map((input) => ({ ...input, title: t("inputs", { name: input.name }) })),
            ...subject.component.outputs.map((output) => ({ ...output, title: t("outputs", { name: output.name }) })),
          ].map((port) => <Port key={port.id} title={port.title} port={port} />)
        : null}
      <Section title={t("path")}>
        <code className="break-all text-muted">{id}</code>
      </Section>
    </aside>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 text-xs font-medium text-faint">{title}</h3>
      {children}
    </section>
  );
}

function LinkButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" onClick={onClick} className="text-left text-accent break-words hover:underline">
      {children}
    </button>
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
          <LinkButton onClick={() => onChoose(otherId)}>{otherName}</LinkButton>{" "}
          <span className="text-muted">
            {edge.look === "path"
              ? edge.outputName
              : edge.look === "errorPath"
                ? t("errorOutput")
                : t(`constraint.${edge.look}`)}
          </span>
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
