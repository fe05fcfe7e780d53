import { findExecutable, pathName } from "@/components/design/graph";
import type { DataTapChoice } from "@/server/executions/types";
import type { PackageDesign } from "@/server/packages/design-types";

/** A data tap as the run dialog holds it. */
export interface TapRow {
  id: number;
  /** Key of a `TapPath`; "" until one is chosen. */
  path: string;
  file: string;
  /** A number as a person types it; "" for all rows. */
  maxRows: string;
}

/** A path a tap can be put on. */
export interface TapPath {
  key: string;
  path: string;
  pathId: string;
  /** Name of the data flow task, and of the path in it. */
  task: string;
  name: string;
}

const longestName = 100;

/** Every path of every data flow of a package, data flow by data flow. */
export function tapPaths(design: PackageDesign): TapPath[] {
  return Object.values(design.dataFlows).flatMap((dataFlow) =>
    dataFlow.paths.map((path) => ({
      key: `${dataFlow.path}\n${path.id}`,
      path: dataFlow.path,
      pathId: path.id,
      task: findExecutable(design.root, dataFlow.path)?.name ?? dataFlow.path,
      name: pathName(dataFlow, path),
    })),
  );
}

/** A file name for a path: what the path is called, without what files cannot be called. */
export function suggestedFile({ task, name }: TapPath, taken: readonly string[]): string {
  const words = `${task} - ${name.replaceAll("→", "to")}`.replace(/["*/:<>?\\|\p{Cc}]/gu, "_");
  const base = words.slice(0, longestName).trim();
  for (let number = 1; ; number++) {
    const file = number === 1 ? `${base}.csv` : `${base} ${number}.csv`;
    if (!taken.some((other) => other.toLowerCase() === file.toLowerCase())) return file;
  }
}

/** What is wrong with a row; undefined when it can be used. */
export function tapProblem(row: TapRow, rows: readonly TapRow[]): "path" | "file" | "twice" | "rows" | undefined {
  const name = (file: string) => file.trim().toLowerCase();
  if (row.path === "") return "path";
  if (name(row.file) === "" || /["*/:<>?\\|]/.test(row.file)) return "file";
  if (rows.some((other) => other.id !== row.id && name(other.file) === name(row.file))) return "twice";
  return row.maxRows === "" || /^[1-9]\d{0,8}$/.test(row.maxRows.trim()) ? undefined : "rows";
}

/** The taps in the shape the server takes. */
export function chosenTaps(rows: readonly TapRow[], paths: readonly TapPath[]): DataTapChoice[] {
  return rows.flatMap(({ path: key, file, maxRows }) => {
    const found = paths.find((each) => each.key === key);
    if (!found) return [];
    const { path, pathId } = found;
    return [{ path, pathId, file: file.trim(), maxRows: maxRows.trim() === "" ? null : Number(maxRows) }];
  });
}
