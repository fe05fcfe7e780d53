import { type DataType, dataType } from "../../model/data-type";
import { DateTime, DateTimeOffset, TimeOfDay } from "../../model/date-time";
import { Decimal } from "../../model/decimal";
import type { DtsValue } from "../../model/value";

/** The data type a value has by itself, for assignments whose source knows no type (tasks, enumerators). */
export function typeOfValue(value: DtsValue): DataType {
  if (value === null) return dataType("DT_NULL");
  if (typeof value === "boolean") return dataType("DT_BOOL");
  if (typeof value === "bigint") return dataType("DT_I8");
  if (typeof value === "string") return dataType("DT_WSTR", { length: value.length });
  if (typeof value === "number") return dataType(isInt32(value) ? "DT_I4" : "DT_R8");
  if (value instanceof Decimal) return dataType("DT_NUMERIC", { precision: 38, scale: value.scale });
  if (value instanceof DateTime) return dataType("DT_DBTIMESTAMP2", { scale: 7 });
  if (value instanceof TimeOfDay) return dataType("DT_DBTIME2", { scale: 7 });
  if (value instanceof DateTimeOffset) return dataType("DT_DBTIMESTAMPOFFSET", { scale: 7 });
  if (value instanceof Uint8Array) return dataType("DT_BYTES", { length: value.length });
  return dataType("DT_EMPTY");
}

function isInt32(value: number): boolean {
  return Number.isInteger(value) && value >= -2_147_483_648 && value <= 2_147_483_647;
}
