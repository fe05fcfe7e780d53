import type oracledb from "oracledb";
import { type DataType, dataType } from "../../model/data-type";
import { formatMoment, parseMoment } from "../date-text";
import type { SqlValue } from "../sql-connection";

const longestWstr = 4000;
const datePattern = /^DT_(DATE|DBDATE|DBTIMESTAMP|DBTIMESTAMP2|FILETIME|DBTIMESTAMPOFFSET)$/;

/** The DT_ type of a column, as Oracle's OLE DB provider maps it. NUMBER is exact; all text is Unicode. */
export function oracleType(column: oracledb.Metadata<unknown[]>): DataType {
  const { dbTypeName = "", precision, scale, byteSize = 0 } = column;
  const name = dbTypeName.toUpperCase();
  if (name === "NUMBER") {
    // Without a precision any number of digits is possible; SSIS's widest type takes most of them.
    if (!precision)
      return dataType("DT_NUMERIC", { precision: 38, scale: scale === undefined || scale < 0 ? 10 : scale });
    return dataType("DT_NUMERIC", { precision: Math.min(precision, 38), scale: Math.max(0, scale ?? 0) });
  }
  if (name === "BINARY_FLOAT") return dataType("DT_R4");
  if (name === "BINARY_DOUBLE") return dataType("DT_R8");
  if (name === "DATE") return dataType("DT_DBTIMESTAMP");
  if (name.startsWith("TIMESTAMP")) {
    return name.includes("TIME ZONE") && !name.includes("LOCAL")
      ? dataType("DT_DBTIMESTAMPOFFSET", { scale: 3 })
      : dataType("DT_DBTIMESTAMP2", { scale: 3 });
  }
  if (name === "BOOLEAN") return dataType("DT_BOOL");
  if (name === "RAW") return dataType("DT_BYTES", { length: byteSize });
  if (name === "BLOB" || name === "LONG RAW") return dataType("DT_IMAGE");
  const isShort = /CHAR/.test(name) && byteSize > 0 && byteSize <= longestWstr;
  return isShort ? dataType("DT_WSTR", { length: byteSize }) : dataType("DT_NTEXT");
}

/** How the driver is to hand out a column: exact numbers and long texts as text, long bytes as bytes. */
export function fetchHandler(driver: typeof oracledb): NonNullable<oracledb.ExecuteOptions["fetchTypeHandler"]> {
  return ({ dbType }: { readonly dbType?: oracledb.DbType | number | undefined }) => {
    switch (dbType) {
      case driver.DB_TYPE_NUMBER:
      case driver.DB_TYPE_CLOB:
      case driver.DB_TYPE_NCLOB:
      case driver.DB_TYPE_LONG:
        return { type: driver.STRING };
      case driver.DB_TYPE_BLOB:
        return { type: driver.BUFFER };
      default:
        return undefined;
    }
  };
}

/** A value as the driver hands it out. Its dates are in the time zone of this process, those with a zone a moment of the world. */
export function fromOracle(value: unknown, type: DataType): SqlValue {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return dateText(value, type.name === "DT_DBTIMESTAMPOFFSET");
  if (value instanceof Uint8Array) return value;
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return value;
  return String(value);
}

/** A value as the driver takes it: a Date for dates, because a text would be read by the session's format. */
export function toOracle(value: SqlValue, type: DataType): string | number | Date | Buffer | null {
  if (value === null) return null;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "bigint") return String(value);
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (typeof value === "string" && datePattern.test(type.name)) {
    const moment = parseMoment(value);
    if (moment === undefined) return value;
    const utc = new Date(moment.days * 86_400_000 + moment.time / 10_000 - (moment.zone ?? 0) * 60_000);
    if (moment.zone !== undefined) return utc;
    const local = new Date(0);
    local.setFullYear(utc.getUTCFullYear(), utc.getUTCMonth(), utc.getUTCDate());
    local.setHours(utc.getUTCHours(), utc.getUTCMinutes(), utc.getUTCSeconds(), utc.getUTCMilliseconds());
    return local;
  }
  return value;
}

function dateText(value: Date, hasZone: boolean): string {
  const millis = hasZone
    ? value.getTime()
    : Date.UTC(
        2000,
        value.getMonth(),
        value.getDate(),
        value.getHours(),
        value.getMinutes(),
        value.getSeconds(),
        value.getMilliseconds(),
      );
  const moved = new Date(millis);
  if (!hasZone) moved.setUTCFullYear(value.getFullYear(), value.getMonth(), value.getDate());
  const days = Math.floor(moved.getTime() / 86_400_000);
  const text = formatMoment(days, (moved.getTime() - days * 86_400_000) * 10_000);
  return hasZone ? `${text} +00:00` : text;
}

/** How a parameter of a type travels: exact numbers as text, which Oracle reads without a loss. */
export function bindType({ name }: DataType, driver: typeof oracledb): oracledb.DbType {
  if (name === "DT_R4" || name === "DT_R8") return driver.DB_TYPE_BINARY_DOUBLE;
  if (datePattern.test(name))
    return name === "DT_DBTIMESTAMPOFFSET" ? driver.DB_TYPE_TIMESTAMP_TZ : driver.DB_TYPE_TIMESTAMP;
  return name === "DT_BYTES" || name === "DT_IMAGE" ? driver.DB_TYPE_RAW : driver.DB_TYPE_VARCHAR;
}

/** The longest value of a parameter in bytes, which texts and bytes must say. */
export function sizeOf({ name }: DataType, bytes: number): { maxSize?: number } {
  return name === "DT_R4" || name === "DT_R8" || datePattern.test(name) ? {} : { maxSize: Math.max(1, bytes) };
}

/** A number where text is bound, as text. */
export function asBound(value: ReturnType<typeof toOracle>, { name }: DataType): ReturnType<typeof toOracle> {
  return typeof value === "number" && name !== "DT_R4" && name !== "DT_R8" ? String(value) : value;
}
