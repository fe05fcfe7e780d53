import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useRef } from "react";
import type { PackageDesign } from "@/server/packages/design-types";
import { knownPropertyPaths } from "./property-path";
import { type PropertyRow, PropertyRows } from "./property-rows";
import { isRetargetable, isRetargeted, retargetKey } from "./retarget";
import { RetargetField } from "./retarget-field";
import { RunFieldRow } from "./run-field-row";
import { type PathRow, RunPaths } from "./run-paths";
import { RunSection } from "./run-section";
import { RunTaps } from "./run-taps";
import { fieldKey, findReferenced, isMissing, type RunField, runFields, sourceOf } from "./run-values";
import { type TapRow, tapPaths } from "./tap-rows";

type Values = Record<string, string>;

interface RunValuesFormProps {
  design: PackageDesign;
  /** The execution that is run again. */
  rerunOf: number | undefined;
  values: Values;
  onValues: (change: (before: Values) => Values) => void;
  properties: PropertyRow[];
  onProperties: (rows: PropertyRow[]) => void;
  paths: PathRow[];
  onPaths: (rows: PathRow[]) => void;
  taps: TapRow[];
  onTaps: (rows: TapRow[]) => void;
  /** What is missing is said: a run was tried. */
  strict: boolean;
  /** Below the package password, while the package is locked. */
  locked?: ReactNode;
}

/** Everything of a version that can have another value for one run, in sections. */
export function RunValuesForm({
  design,
  rerunOf,
  values,
  onValues,
  properties,
  onProperties,
  paths,
  onPaths,
  taps,
  onTaps,
  strict,
  locked,
}: RunValuesFormProps) {
  const t = useTranslations("run");
  const root = useRef<HTMLDivElement>(null);
  const fields = useMemo(() => runFields(design), [design]);
  const tappable = useMemo(() => tapPaths(design), [design]);
  const known = useMemo(() => knownPropertyPaths(design), [design]);
  const all = Object.values(fields).flat();
  const goTo = (name: string) => {
    const field = findReferenced(all, name);
    return field && (() => focusField(root.current, fieldKey(field)));
  };
  const setValue = (key: string, value: string | undefined) =>
    onValues(({ [key]: _before, ...rest }) => (value === undefined ? rest : { ...rest, [key]: value }));
  const retargeted = design.connections.filter((connection) => isRetargeted(connection, values));
  const retargetFields = new Map(
    design.connections.filter(isRetargetable).map((connection) => {
      const { name } = connection;
      const change = (checked: boolean) => setValue(retargetKey(name), checked ? "tsql" : undefined);
      const checked = retargeted.includes(connection);
      return [
        fieldKey({ override: { kind: "connection", target: name } }),
        <RetargetField key={name} connectionName={name} checked={checked} onChange={change} />,
      ];
    }),
  );
  const changedIn = (name: keyof typeof fields) => {
    const changed = fields[name].filter((field) => sourceOf(field, values[fieldKey(field)]) === "changed");
    return changed.length + (name === "connections" ? retargeted.length : 0);
  };
  const section = (name: keyof typeof fields, children?: ReactNode) => (
    <RunSection
      title={t(`tab.${name}`)}
      changedCount={changedIn(name)}
      fields={fields[name].map((field) => {
        const key = fieldKey(field);
        const change = (value: string | undefined) => setValue(key, value);
        const error = strict && isMissing(field, values[key]) ? t(missingText(field)) : undefined;
        return {
          key,
          name: `${field.label} ${field.note}`,
          row: (
            <>
              <RunFieldRow field={field} value={values[key]} error={error} onChange={change} goTo={goTo} />
              {retargetFields.get(key)}
            </>
          ),
        };
      })}
    >
      {children}
    </RunSection>
  );

  return (
    <div ref={root} className="flex flex-col gap-3">
      {section("secrets", locked)}
      {section("parameters")}
      {section("connections")}
      {section("variables")}
      {section("properties", <PropertyRows rows={properties} known={known} strict={strict} onChange={onProperties} />)}
      <RunPaths packageId={design.packageId} rerunOf={rerunOf} rows={paths} strict={strict} onChange={onPaths} />
      <RunTaps paths={tappable} rows={taps} strict={strict} onChange={onTaps} />
    </div>
  );
}

function missingText({ override }: RunField): "required" | "requiredPassword" {
  return override.kind === "password" ? "requiredPassword" : "required";
}

function focusField(root: HTMLElement | null, key: string): void {
  const input = [...(root?.querySelectorAll<HTMLElement>("[data-field]") ?? [])].find(
    (each) => each.dataset.field === key,
  );
  const folded = input?.closest("details");
  if (folded) folded.open = true;
  input?.scrollIntoView({ block: "center" });
  input?.focus();
}
