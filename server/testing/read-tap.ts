import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A value in double quotes with doubled ones inside, or nothing, and what ends it. */
const field = /("(?:[^"]|"")*"|)(,|\r\n)/gy;

/** The rows of a data tap's files, those of later runs of the task behind those of the first, by column; NULL is the empty text. */
export function readTap(file: string): Record<string, string>[] {
  const folder = path.dirname(file);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).sort((one, two) => one.localeCompare(two, "en", { numeric: true }));
  return files.flatMap((name) => {
    const [columns = [], ...rows] = readRows(readFileSync(path.join(folder, name), "utf8"));
    return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? ""])));
  });
}

function readRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, value = "", end] of text.matchAll(field)) {
    row.push(value.slice(1, -1).replaceAll('""', '"'));
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
