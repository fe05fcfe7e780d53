import type { LogEntry } from "./log-entry";
import { bytesText, clockTime } from "./log-line";

/** An entry as a record of an XML log: one element per column, in SSIS's order. Columns that are left out are empty. */
export function xmlRecord(entry: LogEntry): string {
  const columns: readonly (readonly [string, string | undefined])[] = [
    ["event", entry.event],
    ["message", entry.message],
    ["computer", entry.computer],
    ["operator", entry.operator],
    ["source", entry.source],
    ["sourceid", entry.sourceId],
    ["executionid", entry.executionId],
    ["starttime", clockTime(entry.startTime)],
    ["endtime", clockTime(entry.endTime)],
    ["datacode", String(entry.dataCode)],
    ["databytes", entry.dataBytes && bytesText(entry.dataBytes)],
  ];
  return `<record>${columns.map(([name, value]) => `<${name}>${escaped(value ?? "")}</${name}>`).join("")}</record>`;
}

/** Text for XML 1.0. A character it has no place for, which a driver's message may hold, becomes the replacement character. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, (character) => (isAllowed(character) ? character : "\uFFFD"))
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#xD;");
}

function isAllowed(character: string): boolean {
  return "\t\n\r".includes(character) || (character >= " " && character < "\uFFFE");
}
