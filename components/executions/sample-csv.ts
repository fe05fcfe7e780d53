import type { SampleEvent } from "./live-execution";

/** A sample as CSV, as data taps write it: NULL is nothing, an empty text a pair of quotes. */
export function sampleCsv({ columns, rows }: Pick<SampleEvent, "columns" | "rows">): string {
  const lines = [columns.map(({ name }) => name), ...rows];
  return lines.map((line) => `${line.map(field).join(",")}\r\n`).join("");
}

function field(value: string | null): string {
  return value === null ? "" : `"${value.replaceAll('"', '""')}"`;
}
