import type { DataTapChoice, ExecutionDetail, LoggingLevel } from "@/server/executions/types";
import type { PackageDesign } from "@/server/packages/design-types";
import type { PropertyRow } from "./property-rows";
import { retargetKey } from "./retarget";
import type { PathRow } from "./run-paths";
import { fieldKey, runFields } from "./run-values";
import type { TapRow } from "./tap-rows";

/** What the run dialog begins with when an execution is run again with changed values. */
export interface RunPrefill {
  executionId: number;
  /** By the key of the field. */
  values: Record<string, string>;
  properties: PropertyRow[];
  paths: PathRow[];
  taps: TapRow[];
  memory: string;
  loggingLevel: LoggingLevel;
  /** Names of secret values that hold on unless others are given, and the keys of their fields. */
  kept: string[];
  keptKeys: string[];
}

type Earlier = Pick<ExecutionDetail, "id" | "overrides" | "memoryMb" | "loggingLevel"> & { dataTaps: DataTapChoice[] };

/** The values of an execution in the shape of the dialog: what is no field of it becomes a row of properties, paths or taps. */
export function runPrefill(design: PackageDesign, earlier: Earlier): RunPrefill {
  const fields = new Set(Object.values(runFields(design)).flat().map(fieldKey));
  const values: Record<string, string> = {};
  const properties: PropertyRow[] = [];
  const paths: PathRow[] = [];
  const kept: string[] = [];
  const keptKeys: string[] = [];
  for (const { kind, target, value, masked } of earlier.overrides) {
    const key = fieldKey({ override: { kind, target } });
    if (masked) {
      kept.push(kind === "password" ? "PackagePassword" : target);
      keptKeys.push(key);
    } else if (kind === "retarget") values[retargetKey(target)] = value;
    else if (kind === "path") paths.push({ id: paths.length + 1, prefix: target, folder: value });
    else if (kind === "property" && !fields.has(key))
      properties.push({ id: properties.length + 1, path: target, value });
    else values[key] = value;
  }
  const taps = earlier.dataTaps.map(({ path, pathId, file, maxRows }, place) => ({
    id: place + 1,
    path: `${path}\n${pathId}`,
    file,
    maxRows: maxRows === null ? "" : String(maxRows),
  }));
  const memory = earlier.memoryMb === null ? "" : String(earlier.memoryMb);
  return {
    executionId: earlier.id,
    values,
    properties,
    paths,
    taps,
    memory,
    loggingLevel: earlier.loggingLevel,
    kept,
    keptKeys,
  };
}
