import type { SqlDialect, SqlValue } from "../../connections/sql-connection";
import { toSqlValue } from "../../connections/sql-value";
import { convertValue } from "../../expressions/conversion/convert-value";
import { type DataType, dataType } from "../../model/data-type";

const isText = (type: DataType) => /^DT_(W?STR|N?TEXT)$/.test(type.name);

/**
 * The text of a field as a value of its column. An empty field is NULL, `\0` an empty text, as in BULK INSERT.
 *
 * @throws Error that says why the text is no value of the column.
 */
export function fieldValue(text: string, type: DataType, dialect: SqlDialect): SqlValue {
  if (text === "") return null;
  if (isText(type)) {
    const value = text === "\0" ? "" : text;
    if (type.length > 0 && value.length > type.length)
      throw new Error(`it has ${value.length} characters, the column takes ${type.length}`);
    return value;
  }
  const trimmed = text.trim();
  if (trimmed === "") return null;
  if (type.name === "DT_BYTES" || type.name === "DT_IMAGE") return bytesOf(trimmed);
  const written = type.name === "DT_GUID" ? `{${trimmed.replace(/[{}]/g, "")}}` : compactDate(trimmed, type);
  const { value } = convertValue(written, dataType("DT_WSTR", { length: written.length }), type);
  const converted = toSqlValue(value, type);
  // SQLite knows no truth values.
  return dialect === "sqlite" && typeof converted === "boolean" ? Number(converted) : converted;
}

/** `20050131` is a date in SQL Server, and a number for everybody else. */
function compactDate(text: string, { name }: DataType): string {
  const parts = /^(\d{4})(\d\d)(\d\d)(.*)$/s.exec(text);
  return parts && /DATE|TIMESTAMP/.test(name) ? `${parts[1]}-${parts[2]}-${parts[3]}${parts[4]}` : text;
}

/** Binary values are written in hexadecimal digits, with or without 0x. */
function bytesOf(text: string): Uint8Array {
  const digits = text.replace(/^0x/i, "");
  if (!/^([0-9a-f]{2})*$/i.test(digits)) throw new Error("it is not written in hexadecimal digits");
  return Uint8Array.from(Buffer.from(digits, "hex"));
}
