"use client";

import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/select";
import type { Diagram } from "./diagrams";
import { useMark } from "./marks";

/** Chooses which part of the package is drawn. */
export function DiagramSelect({
  diagrams,
  current,
  onChange,
}: {
  diagrams: Diagram[];
  current: Diagram;
  onChange: (id: string) => void;
}) {
  const t = useTranslations("design");
  const dataFlows = diagrams.filter((diagram) => diagram.kind === "dataFlow");
  const handlers = diagrams.filter((diagram) => diagram.kind === "eventHandler");
  return (
    <Select
      aria-label={t("diagram")}
      value={current.id}
      onChange={(event) => onChange(event.target.value)}
      className="max-w-[55%] shrink-0"
    >
      {diagrams
        .filter((diagram) => diagram.kind === "controlFlow")
        .map((diagram) => (
          <option key={diagram.id} value={diagram.id}>
            {t("controlFlow")}
          </option>
        ))}
      {dataFlows.length > 0 ? (
        <optgroup label={t("dataFlows")}>
          {dataFlows.map((diagram) => (
            <DataFlowOption key={diagram.id} diagram={diagram} />
          ))}
        </optgroup>
      ) : null}
      {handlers.length > 0 ? (
        <optgroup label={t("eventHandlers")}>
          {handlers.map((diagram) => (
            <option key={diagram.id} value={diagram.id}>
              {t("eventHandlerOf", { event: diagram.name, owner: diagram.ownerName ?? "" })}
            </option>
          ))}
        </optgroup>
      ) : null}
    </Select>
  );
}

function DataFlowOption({ diagram }: { diagram: Diagram }) {
  const t = useTranslations("design");
  const mark = useMark(diagram.id);
  return <option value={diagram.id}>{mark ? `${diagram.name} (${t(`marks.${mark}`)})` : diagram.name}</option>;
}
