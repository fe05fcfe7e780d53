import { formatDays, formatMoment, formatTime, formatZone, unitsPerDay } from "../../connections/date-text";
import type { SqlDialect, SqlValue } from "../../connections/sql-connection";
import { Decimal } from "../../model/decimal";
import type { BigIntColumn, BytesColumn, Column, NumberColumn } from "../column";
import { scaleOf } from "../column";

/** Gives the value of a row as the database takes it. */
export type RowValue = (row: number) => SqlValue;

const ticksPerDay = BigInt(unitsPerDay);
const millisPerDay = 86_400_000;

/**
 * Reads a column for the parameters of a statement. Dates become ISO text in the precision of the target column (a DT_DBTIMESTAMP
 * that goes into a column of dates loses its time), exact numbers become text, GUIDs lose their braces.
 */
export function rowValueOf(column: Column, dialect: SqlDialect, targetIsDate: boolean): RowValue {
  const read = valueReader(column, dialect, targetIsDate);
  const { nulls } = column;
  return (row) => (nulls[row] === 1 ? null : read(row));
}

function valueReader(column: Column, dialect: SqlDialect, targetIsDate: boolean): RowValue {
  switch (column.storage) {
    case "text":
      return textReader(column);
    case "binary":
      return binaryReader(column);
    case "int64":
    case "uint64":
      return (row) => column.values[row] ?? 0n;
    case "wide":
      return wideReader(column);
    case "ticks":
      return ticksReader(column, targetIsDate);
    default:
      return numberReader(column, dialect, targetIsDate);
  }
}

function numberReader(column: NumberColumn, dialect: SqlDialect, targetIsDate: boolean): RowValue {
  const { values, type } = column;
  const number = (row: number) => values[row] ?? 0;
  switch (column.storage) {
    case "bool":
      // SQLite knows no truth values.
      return dialect === "sqlite" ? (row) => number(row) : (row) => number(row) !== 0;
    case "scaled": {
      const scale = scaleOf(type);
      return scale === 0 ? number : (row) => scaledText(number(row), scale);
    }
    case "days":
      return remembering(number, formatDays);
    case "time":
      return (row) => formatTime(number(row));
    case "millis":
      return remembering(number, targetIsDate ? formatMillisDate : formatMillis);
    default:
      return number;
  }
}

/** Neighbouring rows often carry the same date: its text is made once. */
function remembering(number: (row: number) => number, format: (value: number) => string): RowValue {
  let last = Number.NaN;
  let text = "";
  return (row) => {
    const value = number(row);
    if (value !== last) {
      last = value;
      text = format(value);
    }
    return text;
  };
}

function formatMillis(millis: number): string {
  const days = Math.floor(millis / millisPerDay);
  return formatMoment(days, (millis - days * millisPerDay) * 10_000);
}

function formatMillisDate(millis: number): string {
  return formatDays(Math.floor(millis / millisPerDay));
}

/** An exact integer of at most fifteen digits, with its decimal point. */
function scaledText(unscaled: number, scale: number): string {
  const digits = String(Math.abs(unscaled)).padStart(scale + 1, "0");
  return `${unscaled < 0 ? "-" : ""}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function wideReader({ values, type }: BigIntColumn): RowValue {
  const scale = scaleOf(type);
  return (row) => new Decimal(values[row] ?? 0n, scale).toString();
}

function ticksReader({ values, zones, type }: BigIntColumn, targetIsDate: boolean): RowValue {
  const hasZone = type.name === "DT_DBTIMESTAMPOFFSET";
  return (row) => {
    const zone = hasZone ? (zones[row] ?? 0) : 0;
    const ticks = (values[row] ?? 0n) + BigInt(zone) * 600_000_000n;
    const time = ((ticks % ticksPerDay) + ticksPerDay) % ticksPerDay;
    const days = Number((ticks - time) / ticksPerDay);
    if (targetIsDate) return formatDays(days);
    const moment = formatMoment(days, Number(time));
    return hasZone ? `${moment} ${formatZone(zone)}` : moment;
  };
}

function textReader(column: BytesColumn): RowValue {
  const isGuid = column.type.name === "DT_GUID";
  return (row) => {
    const from = column.offsets[row] ?? 0;
    const text = column.bytes.toString("utf8", from, from + (column.lengths[row] ?? 0));
    return isGuid ? text.replace(/[{}]/g, "") : text;
  };
}

function binaryReader(column: BytesColumn): RowValue {
  return (row) => {
    const from = column.offsets[row] ?? 0;
    // A copy: the column's memory belongs to the next batch while the database still writes this one.
    return Uint8Array.prototype.slice.call(column.bytes, from, from + (column.lengths[row] ?? 0));
  };
}
