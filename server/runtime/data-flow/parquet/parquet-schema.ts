import type { LogicalType, SchemaElement } from "hyparquet";
import type { DataType } from "@/server/runtime/model/data-type";
import { scaleOf } from "../column";

/** Units of seconds a Parquet file can count times and moments in. */
export type TimeUnit = "MILLIS" | "MICROS" | "NANOS";

/** How many of a unit are in a second. */
export const unitsPerSecond: Readonly<Record<TimeUnit, number>> = { MILLIS: 1e3, MICROS: 1e6, NANOS: 1e9 };

type Physical = Omit<SchemaElement, "name" | "repetition_type">;

/** The largest precision whose decimals fit numbers of 4 and of 8 bytes. */
const MAX_INT32_DIGITS = 9;
const MAX_INT64_DIGITS = 18;

/** Fraction digits of seconds a type keeps, as the data flow holds them. */
function fractionDigits({ name, scale }: DataType): number {
  switch (name) {
    case "DT_DATE":
    case "DT_DBTIMESTAMP":
    case "DT_FILETIME":
      return 3;
    case "DT_DBTIME":
      return 0;
    default:
      return Math.min(7, scale);
  }
}

/** The coarsest unit that keeps all digits of a type of times or moments. */
export function unitOf(type: DataType): TimeUnit {
  const digits = fractionDigits(type);
  return digits <= 3 ? "MILLIS" : digits <= 6 ? "MICROS" : "NANOS";
}

/** How a column of a DT_ type is declared in a Parquet file; undefined for DT_NULL and DT_EMPTY, which have no values. */
export function schemaElement(name: string, type: DataType, unit: TimeUnit): SchemaElement | undefined {
  const physical = physicalType(type, unit);
  return physical && { name, repetition_type: "OPTIONAL", ...physical };
}

function physicalType(type: DataType, unit: TimeUnit): Physical | undefined {
  switch (type.name) {
    case "DT_BOOL":
      return { type: "BOOLEAN" };
    case "DT_I1":
      return integer("INT32", "INT_8", 8, true);
    case "DT_I2":
      return integer("INT32", "INT_16", 16, true);
    case "DT_I4":
      return { type: "INT32" };
    case "DT_I8":
      return { type: "INT64" };
    case "DT_UI1":
      return integer("INT32", "UINT_8", 8, false);
    case "DT_UI2":
      return integer("INT32", "UINT_16", 16, false);
    case "DT_UI4":
      return integer("INT32", "UINT_32", 32, false);
    case "DT_UI8":
      return integer("INT64", "UINT_64", 64, false);
    case "DT_R4":
      return { type: "FLOAT" };
    case "DT_R8":
      return { type: "DOUBLE" };
    case "DT_CY":
    case "DT_NUMERIC":
    case "DT_DECIMAL":
      return decimal(precisionOf(type), scaleOf(type));
    case "DT_DBDATE":
      return { type: "INT32", converted_type: "DATE", logical_type: { type: "DATE" } };
    case "DT_DBTIME":
    case "DT_DBTIME2":
      return time(unit);
    case "DT_DATE":
    case "DT_DBTIMESTAMP":
    case "DT_DBTIMESTAMP2":
    case "DT_FILETIME":
      return timestamp(unit, false);
    case "DT_DBTIMESTAMPOFFSET":
      return timestamp(unit, true);
    case "DT_STR":
    case "DT_WSTR":
    case "DT_TEXT":
    case "DT_NTEXT":
      return { type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } };
    case "DT_GUID":
      return { type: "FIXED_LEN_BYTE_ARRAY", type_length: 16, logical_type: { type: "UUID" } };
    case "DT_BYTES":
    case "DT_IMAGE":
      return { type: "BYTE_ARRAY" };
    case "DT_NULL":
    case "DT_EMPTY":
      return undefined;
  }
}

/** Digits of an exact number; 38 where the type does not say. */
export function precisionOf(type: DataType): number {
  return type.precision > 0 ? type.precision : 38;
}

function integer(
  type: "INT32" | "INT64",
  converted_type: NonNullable<SchemaElement["converted_type"]>,
  bitWidth: number,
  isSigned: boolean,
): Physical {
  return { type, converted_type, logical_type: { type: "INTEGER", bitWidth, isSigned } };
}

function decimal(precision: number, scale: number): Physical {
  const logical_type: LogicalType = { type: "DECIMAL", precision, scale };
  const shared = { converted_type: "DECIMAL", precision, scale, logical_type } as const;
  if (precision <= MAX_INT32_DIGITS) return { type: "INT32", ...shared };
  if (precision <= MAX_INT64_DIGITS) return { type: "INT64", ...shared };
  return { type: "FIXED_LEN_BYTE_ARRAY", type_length: decimalBytes(precision), ...shared };
}

/** Bytes that hold every number of that many digits with its sign. */
function decimalBytes(precision: number): number {
  const largest = 10n ** BigInt(precision) - 1n;
  return Math.ceil((largest.toString(2).length + 1) / 8);
}

function time(unit: TimeUnit): Physical {
  const logical_type: LogicalType = { type: "TIME", isAdjustedToUTC: false, unit };
  if (unit === "MILLIS") return { type: "INT32", converted_type: "TIME_MILLIS", logical_type };
  return { type: "INT64", ...(unit === "MICROS" ? { converted_type: "TIME_MICROS" } : {}), logical_type };
}

function timestamp(unit: TimeUnit, isAdjustedToUTC: boolean): Physical {
  // The older converted types mean moments in UTC, so local moments go without them.
  return { type: "INT64", logical_type: { type: "TIMESTAMP", isAdjustedToUTC, unit } };
}
