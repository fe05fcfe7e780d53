"use client";

import { CirclePlay, TriangleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { startExecutionAction } from "@/app/(console)/executions/actions";
import { useAction } from "@/components/actions/use-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { LoggingLevel } from "@/server/executions/types";
import type { PackageDesign } from "@/server/packages/design-types";
import { type PropertyRow, PropertyRows } from "./property-rows";
import { RunFieldRow } from "./run-field-row";
import { RunSection } from "./run-section";
import { changedOverrides, fieldKey, type RunField, runFields } from "./run-values";

const loggingLevels: LoggingLevel[] = [0, 1, 2, 3];
const basicLogging: LoggingLevel = 1;

interface RunDialogProps {
  packageId: string;
  design: PackageDesign;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Starts the package, with other values for this one execution where a person wants them, and shows the execution. */
export function RunDialog({ packageId, design, open, onOpenChange }: RunDialogProps) {
  const t = useTranslations("run");
  const level = useTranslations("executions");
  const common = useTranslations("common");
  const router = useRouter();
  const [values, setValues] = useState<Record<string, string>>({});
  const [properties, setProperties] = useState<PropertyRow[]>([]);
  const [loggingLevel, setLoggingLevel] = useState<LoggingLevel>(basicLogging);
  const [start, pending] = useAction(startExecutionAction);
  const fields = runFields(design);
  const unsupported = design.compatibility.filter((item) => item.support === "unsupported").length;

  const run = () =>
    start(
      {
        packageId,
        versionNumber: design.versionNumber,
        loggingLevel,
        overrides: [
          ...changedOverrides(Object.values(fields).flat(), values),
          ...properties
            .filter((row) => row.path.trim() !== "")
            .map((row) => ({ kind: "property" as const, target: row.path.trim(), value: row.value })),
        ],
      },
      {
        onDone: ({ executionId }) => {
          toast.success(t("started", { id: String(executionId) }));
          router.push(`/executions/${executionId}`);
        },
      },
    );
  const rows = (section: RunField[]) =>
    section.map((field) => (
      <RunFieldRow
        key={fieldKey(field)}
        field={field}
        value={values[fieldKey(field)]}
        onChange={(value) =>
          setValues(({ [fieldKey(field)]: _before, ...rest }) =>
            value === undefined ? rest : { ...rest, [fieldKey(field)]: value },
          )
        }
      />
    ));

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      width="wide"
      title={t("title", { name: design.name })}
      description={t("description")}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{common("cancel")}</Button>
          <Button look="primary" icon={<CirclePlay aria-hidden size={14} />} pending={pending} onClick={run}>
            {t("run")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {unsupported > 0 ? (
          <p className="flex items-center gap-2 rounded-md bg-status-stopping-ground px-3 py-2 text-sm text-status-stopping">
            <TriangleAlert aria-hidden size={14} className="shrink-0" />
            {t("unsupported", { count: unsupported })}
          </p>
        ) : null}
        <RunSection title={t("tab.connections")} empty={t("noConnections")}>
          {rows(fields.connections)}
        </RunSection>
        <RunSection title={t("tab.parameters")} empty={t("noParameters")}>
          {rows(fields.parameters)}
        </RunSection>
        <RunSection title={t("tab.variables")} empty={t("noVariables")}>
          {rows(fields.variables)}
        </RunSection>
        <RunSection title={t("tab.properties")}>
          {[...rows(fields.properties), <PropertyRows key="any" rows={properties} onChange={setProperties} />]}
        </RunSection>
        <Field label={t("loggingLevel")} hint={t("loggingHint")}>
          {(parts) => (
            <Select
              {...parts}
              value={loggingLevel}
              onChange={(event) => setLoggingLevel(loggingLevels[Number(event.target.value)] ?? basicLogging)}
            >
              {loggingLevels.map((each) => (
                <option key={each} value={each}>
                  {level(`loggingLevel.${each}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
    </Dialog>
  );
}
