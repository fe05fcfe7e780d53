import {
  DateTime,
  DateTimeOffset,
  TimeOfDay,
  ticksPerDay,
  ticksPerMillisecond,
} from "@/server/runtime/model/date-time";
import { Decimal } from "@/server/runtime/model/decimal";
import type { DtsValue } from "@/server/runtime/model/value";
import { type BigIntColumn, BytesColumn, type Column, type NumberColumn, scaleOf } from "../column";

/** The value of a row as expressions know it; NULL as null. Types as in model/value.ts. */
export function readColumnValue(column: Column, row: number): DtsValue {
  if (column.nulls[row] === 1) return null;
  if (column instanceof BytesColumn) {
    const start = column.offsets[row] ?? 0;
    const bytes = column.bytes.subarray(start, start + (column.lengths[row] ?? 0));
    return column.storage === "binary" ? Uint8Array.from(bytes) : bytes.toString("utf8");
  }
  return isBigInt(column) ? readBigInt(column, row) : readNumber(column, row);
}

function isBigInt(column: NumberColumn | BigIntColumn): column is BigIntColumn {
  return "zones" in column;
}

function readNumber(column: NumberColumn, row: number): DtsValue {
  const value = column.values[row] ?? 0;
  switch (column.storage) {
    case "bool":
      return value !== 0;
    case "scaled":
      return new Decimal(BigInt(value), scaleOf(column.type));
    case "days":
      return new DateTime(BigInt(value) * ticksPerDay);
    case "time":
      return new TimeOfDay(BigInt(value));
    case "millis":
      return new DateTime(BigInt(value) * ticksPerMillisecond);
    default:
      return value;
  }
}

function readBigInt(column: BigIntColumn, row: number): DtsValue {
  const value = column.values[row] ?? 0n;
  if (column.storage === "wide") return new Decimal(value, scaleOf(column.type));
  if (column.storage !== "ticks") return value;
  return column.type.name === "DT_DBTIMESTAMPOFFSET"
    ? new DateTimeOffset(value, column.zones[row] ?? 0)
    : new DateTime(value);
}

/**
 * Writes a value of the column's own type. Text and bytes are appended to the column's own memory, which has been begun for the batch.
 */
export function writeColumnValue(column: Column, row: number, value: DtsValue): void {
  if (value === null) {
    column.nulls[row] = 1;
    return;
  }
  column.nulls[row] = 0;
  if (column instanceof BytesColumn) writeBytes(column, row, value);
  else if (isBigInt(column)) writeBigInt(column, row, value);
  else column.values[row] = numberOf(column, value);
}

function writeBytes(column: BytesColumn, row: number, value: DtsValue): void {
  const bytes = value instanceof Uint8Array ? value : Buffer.from(String(value), "utf8");
  column.reserve(bytes.length).set(bytes, column.used);
  column.offsets[row] = column.used;
  column.lengths[row] = bytes.length;
  column.used += bytes.length;
}

function numberOf(column: NumberColumn, value: DtsValue): number {
  if (value instanceof Decimal) return Number(value.rescale(scaleOf(column.type)).unscaled);
  if (value instanceof TimeOfDay) return Number(value.ticks);
  if (value instanceof DateTime)
    return Number(value.ticks / (column.storage === "days" ? ticksPerDay : ticksPerMillisecond));
  return Number(value);
}

function writeBigInt(column: BigIntColumn, row: number, value: DtsValue): void {
  if (value instanceof DateTimeOffset) {
    column.values[row] = value.utcTicks;
    column.zones[row] = value.offsetMinutes;
  } else if (value instanceof Decimal) column.values[row] = value.rescale(scaleOf(column.type)).unscaled;
  else if (value instanceof DateTime) column.values[row] = value.ticks;
  else column.values[row] = BigInt(value as number | bigint);
}
