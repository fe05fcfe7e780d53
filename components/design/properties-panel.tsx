"use client";

import { Maximize2, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { ColumnDesign, PackageDesign } from "@/server/packages/design-types";
import { ExecutableStatus } from "./executable-status";
import type { GraphSubject } from "./graph";
import { useExecutableState } from "./overlay";
import { PropertyList } from "./property-list";
import { SubjectIcon } from "./subject-icon";

/** What the file says about the chosen task, container or component. */
export function PropertiesPanel({
  design,
  subject,
  onClose,
  onOpenDataFlow,
}: {
  design: PackageDesign;
  subject: GraphSubject | undefined;
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
      {what.description && what.description !== what.typeName ? <p className="text-muted">{what.description}</p> : null}
      {connection ? (
        <Section title={t("connection")}>
          <p className="break-words">{connection}</p>
        </Section>
      ) : null}
      <Section title={t("properties")}>
        <PropertyList properties={what.properties} />
      </Section>
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
          ].map((port) => <Columns key={port.id} title={port.title} columns={port.columns} />)
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

function Columns({ title, columns }: { title: string; columns: ColumnDesign[] }) {
  const t = useTranslations("design.panel");
  return (
    <details className="group">
      <summary className="text-xs font-medium text-faint">
        {title}, {t("columns", { count: columns.length })}
      </summary>
      <ul className="mt-1">
        {columns.map((column) => (
          <li key={column.name} className="flex justify-between gap-3 border-b py-1 last:border-b-0">
            <span className="min-w-0 break-words">{column.name}</span>
            <code className="shrink-0 text-muted">{column.type}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}
