import type { DateTime } from "../model/date-time";
import type { LogEntry } from "./log-entry";

/**
 * An entry as a line of a text file log, without its end. The message comes last and as it was fired, commas, quotes and line
 * breaks included, which is how SSIS writes it and programs that read such logs expect it.
 */
export function logLine(entry: LogEntry): string {
  const fields = [
    entry.event,
    entry.computer,
    entry.operator,
    entry.source,
    entry.sourceId,
    entry.executionId,
    clockTime(entry.startTime),
    clockTime(entry.endTime),
    String(entry.dataCode),
    entry.dataBytes && bytesText(entry.dataBytes),
  ];
  return [...fields.map((field) => quoted(field ?? "")), entry.message ?? ""].join(",");
}

/** Bytes as logs in files write them: `0x1F`. */
export function bytesText(bytes: Uint8Array): string {
  return `0x${Buffer.from(bytes).toString("hex").toUpperCase()}`;
}

/** `1/31/2026 1:05:09 PM`, as en-US writes it, which stands for the machine's locale. */
export function clockTime(time: DateTime): string {
  const date = time.toDate();
  const hour = date.getUTCHours();
  const clock = [hour % 12 || 12, two(date.getUTCMinutes()), two(date.getUTCSeconds())].join(":");
  const day = [date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCFullYear()].join("/");
  return `${day} ${clock} ${hour < 12 ? "AM" : "PM"}`;
}

/** A name with a comma in it would move all columns after it. */
function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
