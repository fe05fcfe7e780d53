"use client";

import { CirclePlay, TriangleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { startExecutionAction } from "@/app/(console)/executions/actions";
import { useAction } from "@/components/actions/use-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/notify";
import { Spinner } from "@/components/ui/spinner";
import type { LoggingLevel } from "@/server/executions/types";
import type { PackageDesign } from "@/server/packages/design-types";
import { isPropertyPath } from "./property-path";
import type { PropertyRow } from "./property-rows";
import { retargetOverrides } from "./retarget";
import { RunOptions } from "./run-options";
import { isPathIncomplete, type PathRow } from "./run-paths";
import type { RunPrefill } from "./run-prefill";
import { changedOverrides, fieldKey, isMissing, packagePasswordKey, runFields } from "./run-values";
import { RunValuesForm } from "./run-values-form";
import { chosenTaps, type TapRow, tapPaths, tapProblem } from "./tap-rows";
import { UnlockButton } from "./unlock-button";
import { useVersions } from "./use-versions";

const basicLogging: LoggingLevel = 1;

interface RunDialogProps {
  packageId: string;
  design: PackageDesign;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What the dialog begins with: the values of an earlier execution. */
  prefill?: RunPrefill;
}

/** Starts the package, with other values for this one execution where a person wants them, and shows the execution. */
export function RunDialog({ packageId, design: shown, open, onOpenChange, prefill }: RunDialogProps) {
  const t = useTranslations("run");
  const common = useTranslations("common");
  const router = useRouter();
  const formId = useId();
  const versions = useVersions(packageId, shown, open, prefill?.executionId);
  const [values, setValues] = useState<Record<string, string>>(prefill?.values ?? {});
  const [properties, setProperties] = useState<PropertyRow[]>(prefill?.properties ?? []);
  const [paths, setPaths] = useState<PathRow[]>(prefill?.paths ?? []);
  const [taps, setTaps] = useState<TapRow[]>(prefill?.taps ?? []);
  const [memory, setMemory] = useState(prefill?.memory ?? "");
  const [loggingLevel, setLoggingLevel] = useState<LoggingLevel>(prefill?.loggingLevel ?? basicLogging);
  const [strict, setStrict] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [start, pending] = useAction(startExecutionAction);
  const { design } = versions;
  const unsupported = design?.compatibility.filter((item) => item.support === "unsupported").length ?? 0;

  const run = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!design || pending) return;
    const fields = Object.values(runFields(design)).flat();
    const missing = fields.filter(
      (field) => !prefill?.keptKeys.includes(fieldKey(field)) && isMissing(field, values[fieldKey(field)]),
    );
    const wrong = [
      ...properties.filter((row) => !isPropertyPath(row.path)),
      ...paths.filter(isPathIncomplete),
      ...taps.filter((row) => tapProblem(row, taps)),
    ];
    const problems = missing.length + wrong.length + (isMemory(memory) ? 0 : 1);
    setStrict(true);
    setProblem(undefined);
    if (problems > 0) {
      setProblem(t("problems", { count: problems }));
      // The fields are marked with the next drawing.
      requestAnimationFrame(() => focusInvalid(form));
      return;
    }
    start(
      {
        packageId,
        rerunOf: prefill?.executionId,
        versionNumber: design.versionNumber,
        loggingLevel,
        memoryMb: memory.trim() === "" ? null : Number(memory),
        dataTaps: chosenTaps(taps, tapPaths(design)),
        overrides: [
          ...changedOverrides(fields, values),
          ...retargetOverrides(design.connections, values),
          ...properties.map(({ path, value }) => ({ kind: "property" as const, target: path.trim(), value })),
          ...paths.map(({ prefix, folder }) => ({
            kind: "path" as const,
            target: prefix.trim(),
            value: folder.trim(),
          })),
        ],
      },
      {
        onProblem: setProblem,
        onDone: ({ executionId }) => {
          notify("success", t("started", { id: String(executionId) }));
          router.push(`/executions/${executionId}`);
        },
      },
    );
  };

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      width="wide"
      title={t("title", { name: shown.name })}
      description={t("description")}
      footer={
        <>
          {problem ? (
            <p role="alert" className="mr-auto min-w-0 self-center text-sm break-words text-danger">
              {problem}
            </p>
          ) : null}
          <Button onClick={() => onOpenChange(false)}>{common("cancel")}</Button>
          <Button
            look="primary"
            type="submit"
            form={formId}
            icon={<CirclePlay aria-hidden size={14} />}
            pending={pending}
          >
            {t("run")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={run} noValidate className="flex flex-col gap-3">
        <RunOptions
          versions={versions.versions}
          version={versions.chosen}
          onVersion={versions.choose}
          loggingLevel={loggingLevel}
          onLoggingLevel={setLoggingLevel}
          memory={memory}
          memoryError={strict && !isMemory(memory) ? t("memoryWrong") : undefined}
          onMemory={setMemory}
        />
        {unsupported > 0 ? (
          <p className="flex items-center gap-2 rounded-md bg-status-stopping-ground px-3 py-2 text-sm text-status-stopping">
            <TriangleAlert aria-hidden size={14} className="shrink-0" />
            {t("unsupported", { count: unsupported })}
          </p>
        ) : null}
        {prefill && prefill.kept.length > 0 ? (
          <p className="rounded-md bg-sunken px-3 py-2 text-sm break-words">
            {t("kept", { id: String(prefill.executionId), names: prefill.kept.join(", ") })}
          </p>
        ) : null}
        {versions.problem ? (
          <p role="alert" className="text-sm text-danger">
            {versions.problem}
          </p>
        ) : null}
        {design ? (
          <RunValuesForm
            key={`${design.versionNumber} ${design.locked}`}
            design={design}
            rerunOf={prefill?.executionId}
            values={values}
            onValues={setValues}
            properties={properties}
            onProperties={setProperties}
            paths={paths}
            onPaths={setPaths}
            taps={taps}
            onTaps={setTaps}
            strict={strict}
            locked={
              design.locked ? (
                <UnlockButton
                  packageId={packageId}
                  versionNumber={design.versionNumber}
                  rerunOf={prefill?.executionId}
                  password={values[packagePasswordKey]}
                  onOpened={versions.setOpened}
                />
              ) : undefined
            }
          />
        ) : versions.problem ? null : (
          <p role="status" className="flex h-40 items-center justify-center gap-2 text-sm text-muted">
            <Spinner /> {t("loadingVersion", { number: String(versions.chosen) })}
          </p>
        )}
      </form>
    </Dialog>
  );
}

/** Whether a memory limit can be used: nothing, or a whole number of megabytes. */
function isMemory(text: string): boolean {
  return /^\s*([1-9]\d{0,6})?\s*$/.test(text);
}

function focusInvalid(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLElement>("[aria-invalid=true]");
  const folded = input?.closest("details");
  if (folded) folded.open = true;
  input?.focus();
  input?.parentElement?.scrollIntoView({ block: "center" });
}
