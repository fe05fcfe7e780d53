import type { CellObject } from "@e965/xlsx";
import { DateTime, DateTimeOffset, TimeOfDay, ticksPerDay } from "../../model/date-time";
import { Decimal } from "../../model/decimal";
import type { DtsValue } from "../../model/value";

/** Days from Excel's day 0 (the end of 1899, with the leap day of 1900 that never was) to 1970. */
const daysTo1970 = 25_569;
const daysFrom1900To1904 = 1_462;

/** A value as a cell: dates as numbers with a date's format, text never as a formula. */
export function toCell(value: Exclude<DtsValue, null>, date1904: boolean): CellObject {
  if (typeof value === "boolean") return { t: "b", v: value };
  if (typeof value === "number" || typeof value === "bigint") return { t: "n", v: Number(value) };
  if (value instanceof Decimal) return { t: "n", v: Number(value.toString()) };
  if (value instanceof TimeOfDay) return { t: "n", v: Number(value.ticks) / Number(ticksPerDay), z: "hh:mm:ss" };
  const moment = value instanceof DateTimeOffset ? value.local : value;
  if (moment instanceof DateTime) {
    const serial = Number(moment.ticks) / Number(ticksPerDay) + daysTo1970 - (date1904 ? daysFrom1900To1904 : 0);
    return { t: "n", v: serial, z: moment.timeTicks === 0n ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm:ss" };
  }
  // A text is written as a text, never as a formula, whatever it begins with.
  return { t: "s", v: String(value) };
}
