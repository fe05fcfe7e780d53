import type { DataType } from "../../model/data-type";
import { DateTime, DateTimeOffset, TimeOfDay, ticksPerSecond } from "../../model/date-time";
import { Decimal } from "../../model/decimal";
import type { DtsValue } from "../../model/value";
import type { Locale } from "./locale";

/** The text of a value, as a cast to DT_WSTR and a flat file write it. The value is not NULL. */
export function formatValue(value: DtsValue, type: DataType, locale: Locale): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number" && type.name === "DT_R4") return formatReal(value, 7);
  if (typeof value === "number" && type.name === "DT_R8") return formatReal(value, 15);
  if (value instanceof Decimal) return formatDecimal(value, type);
  if (value instanceof DateTime) return formatDateTime(value, type, locale);
  if (value instanceof TimeOfDay) return value.toString(type.name === "DT_DBTIME2" ? type.scale : 0);
  if (value instanceof DateTimeOffset) return value.toString(type.scale);
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex").toUpperCase();
  return String(value);
}

/** The digits a real type can hold, as OLE Automation writes them: 15 for DT_R8, 7 for DT_R4; `0.00158`, `1.5E+20`. */
function formatReal(value: number, digits: number): string {
  const [mantissa = "0", exponentText = "0"] = value.toExponential(digits - 1).split("e");
  const exponent = Number(exponentText);
  if (exponent >= digits || exponent < -5) {
    const size = String(Math.abs(exponent)).padStart(2, "0");
    return `${withoutZeros(mantissa)}E${exponent < 0 ? "-" : "+"}${size}`;
  }
  return withoutZeros(value.toFixed(Math.max(0, digits - 1 - exponent)));
}

function withoutZeros(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** DT_NUMERIC writes no zero before the point: ".20" (corpus, files an SSIS wrote); DT_CY none at the end: "12.5". */
function formatDecimal(value: Decimal, type: DataType): string {
  const text = value.toString();
  if (type.name === "DT_CY") return withoutZeros(text);
  return type.name === "DT_NUMERIC" && value.scale > 0 ? text.replace(/^(-?)0\./, "$1.") : text;
}

function formatDateTime(value: DateTime, type: DataType, locale: Locale): string {
  switch (type.name) {
    case "DT_DBDATE":
      return value.toString(0).slice(0, -9);
    case "DT_DATE":
      return formatLocaleDate(value, locale);
    case "DT_DBTIMESTAMP2":
      return value.toString(type.scale);
    default: {
      // A fraction is written with nine digits, and not at all when it is zero.
      const fraction = value.timeTicks % ticksPerSecond;
      return fraction === 0n ? value.toString(0) : `${value.toString(7)}00`;
    }
  }
}

/** DT_DATE in the locale's short form; midnight is not written. */
function formatLocaleDate(value: DateTime, { order, dateSeparator, twelveHours }: Locale): string {
  const date = value.toDate();
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()].map(String);
  const two = (text = "") => text.padStart(2, "0");
  const parts = { mdy: [month, day, year], dmy: [two(day), two(month), year], ymd: [year, two(month), two(day)] }[
    order
  ];
  const written = parts.join(dateSeparator);
  if (value.timeTicks === 0n) return written;
  const [hours, minutes, seconds] = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()];
  const rest = `${two(String(minutes))}:${two(String(seconds))}`;
  if (!twelveHours) return `${written} ${two(String(hours))}:${rest}`;
  return `${written} ${hours % 12 || 12}:${rest} ${hours < 12 ? "AM" : "PM"}`;
}
