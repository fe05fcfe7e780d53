import path from "node:path";
import type { DataTap } from "@/server/runtime/control-flow/data-flow-watch";
import { UsageError } from "./usage-error";

/**
 * Reads `task path;path;file[;rows]`, the arguments of catalog.add_data_tap in their order, each in double quotes or not. A relative
 * file lies where the command runs. Throws UsageError.
 */
export function parseDataTap(option: string, text: string): DataTap {
  const parts = [...text.matchAll(/(?:^|;)\s*(?:"([^"]*)"\s*(?=;|$)|([^;]*))/g)].map(([, quoted, bare]) =>
    (quoted ?? bare ?? "").trim(),
  );
  const [task = "", pathId = "", file = "", rows = ""] = parts;
  if (parts.length < 3 || parts.length > 4 || [task, pathId, file].includes(""))
    throw new UsageError(`${option} needs "task path;path;file" and may have ";rows" behind them, not "${text}".`);
  if (rows !== "" && !/^[1-9]\d{0,9}$/.test(rows))
    throw new UsageError(`${option} takes a number of rows from 1 on, not "${rows}".`);
  const tap = { task, path: pathId, file: path.resolve(file) };
  return rows === "" ? tap : { ...tap, maxRows: Number(rows) };
}
