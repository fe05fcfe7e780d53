"use client";

import { useTranslations } from "next-intl";
import { Tooltip } from "@/components/ui/tooltip";

interface Property {
  name: string;
  value: string;
  expression: string | null;
  masked: boolean;
}

/** Every task and container has these; they are folded away unless an expression sets them. */
const commonNames = new Set([
  "DelayValidation",
  "Disable",
  "DisableEventHandlers",
  "FailPackageOnFailure",
  "FailParentOnFailure",
  "ForcedExecutionValue",
  "ForcedExecutionValueType",
  "ForceExecutionResult",
  "ForceExecutionValue",
  "IsolationLevel",
  "LocaleID",
  "LoggingMode",
  "MaximumErrorCount",
  "TransactionOption",
]);

/** Names with their values; SQL and other long texts keep their lines. What an expression sets is marked. */
export function PropertyList({ properties }: { properties: Property[] }) {
  const t = useTranslations("design.panel");
  if (properties.length === 0) return <p className="text-muted">{t("noProperties")}</p>;
  const common = properties.filter((property) => commonNames.has(property.name) && property.expression === null);
  return (
    <>
      <Values properties={properties.filter((property) => !common.includes(property))} />
      {common.length > 0 ? (
        <details className="mt-1">
          <summary className="text-xs text-faint">{t("common", { count: common.length })}</summary>
          <Values properties={common} />
        </details>
      ) : null}
    </>
  );
}

function Values({ properties }: { properties: Property[] }) {
  const t = useTranslations("design.panel");
  return (
    <dl className="flex flex-col">
      {properties.map((property) => (
        <div key={property.name} className="border-b py-1 last:border-b-0">
          <dt className="flex items-center gap-1.5 text-muted">
            {property.name}
            {property.expression ? (
              <Tooltip text={t("expression")}>
                <span className="rounded border border-line-strong px-1 font-mono text-xs italic">fx</span>
              </Tooltip>
            ) : null}
          </dt>
          <dd className="font-mono text-xs break-words whitespace-pre-wrap">
            {property.masked ? <span className="font-sans text-sm text-faint">{t("masked")}</span> : property.value}
            {property.expression ? <span className="block text-accent">{property.expression}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
