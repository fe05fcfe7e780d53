"use client";

import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/select";
import type { Diagram } from "./diagrams";

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
      className="max-w-full min-w-0"
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
            <option key={diagram.id} value={diagram.id}>
              {diagram.name}
            </option>
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
