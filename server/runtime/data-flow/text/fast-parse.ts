import { daysFromCivil, isDate } from "./civil-date";
import type { WrittenDate } from "./date-text";

const TICKS_PER_DAY = 864_000_000_000;
const unitTicks = [36_000_000_000, 600_000_000, 10_000_000];

const datePattern = /^ *(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?/;
const timePattern =
  /^(\d{2})(?::?(\d{2})(?::?(\d{2}))?)?(?:[.,](\d{1,7}))?\s*(?:(Z)|([+-])(\d{2})(?::?(\d{2}))?)?\s*$/i;

/**
 * The locale-neutral fast parse of SSIS (DATAFLOW.md section 7): `YYYYMMDD`, `YYYY-MM-DD`, `YYYY-MM`, `YYYY`; `HHMISS`, `HH:MI:SS`,
 * `HHMI`, `HH:MI`, `HH`, with a fraction of the smallest part, and an offset. Undefined when the text is none of these.
 */
export function readFastDate(text: string, part: "date" | "time" | "both"): WrittenDate | undefined {
  let days = 0;
  let rest = text;
  if (part !== "time") {
    const date = datePattern.exec(text);
    if (date === null) return undefined;
    const [year, month, day] = [Number(date[1]), Number(date[2] ?? 1), Number(date[3] ?? 1)];
    if (!isDate(year, month, day)) return undefined;
    days = daysFromCivil(year, month, day);
    rest = text.slice(date[0].length).replace(/^[ T]/, "");
    if (rest.trim() === "") return { days, ticks: 0, offsetMinutes: undefined, hasDate: true };
    if (part === "date") return undefined;
  }
  const time = readFastTime(rest.trim());
  return time && { days, hasDate: part !== "time", ...time };
}

function readFastTime(text: string): { ticks: number; offsetMinutes: number | undefined } | undefined {
  const match = timePattern.exec(text);
  if (match === null) return undefined;
  const parts = match.slice(1, 4).filter((one) => one !== undefined);
  const [hours = 0, minutes = 0, seconds = 0] = parts.map(Number);
  // Midnight may be written as 24; second 60 is a leap second.
  if (hours > 24 || minutes > 59 || seconds > 60 || (hours === 24 && (minutes > 0 || seconds > 0))) return undefined;
  const smallest = unitTicks[parts.length - 1] ?? 0;
  const fraction = match[4] === undefined ? 0 : Math.floor(Number(`0.${match[4]}`) * smallest + 1e-6);
  const ticks = ((hours % 24) * 3600 + minutes * 60 + Math.min(seconds, 59)) * 10_000_000 + fraction;
  if (ticks >= TICKS_PER_DAY) return undefined;
  const offset = Number(match[7] ?? 0) * 60 + Number(match[8] ?? 0);
  const offsetMinutes =
    match[5] === undefined && match[6] === undefined ? undefined : match[6] === "-" ? -offset : offset;
  return { ticks, offsetMinutes };
}
