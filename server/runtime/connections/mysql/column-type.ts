import type { FieldPacket } from "mysql2";
import { type DataType, dataType } from "../../model/data-type";
import type { SqlColumn, SqlValue } from "../sql-connection";

/** A column of a result with the way its values are read. Values arrive as the text of the server's text protocol. */
export interface MySqlColumn extends SqlColumn {
  /** The bytes are readable text: all but those of binary strings, bits and truth values. */
  readonly isText: boolean;
  read(value: Buffer): SqlValue;
}

/** Numbers of the protocol (enum_field_types). */
const kinds: Readonly<Record<number, string>> = {
  ...{
    0: "decimal",
    1: "tiny",
    2: "short",
    3: "long",
    4: "float",
    5: "double",
    6: "null",
    7: "datetime",
    8: "longlong",
  },
  ...{
    9: "long",
    10: "date",
    11: "time",
    12: "datetime",
    13: "year",
    14: "date",
    16: "bit",
    245: "json",
    246: "decimal",
  },
  ...{ 249: "blob", 250: "blob", 251: "blob", 252: "blob", 253: "string", 254: "string", 15: "string" },
};

const unsignedFlag = 32;
const binaryCharacterSet = 63;
const longestWstr = 4000;
/** Most bytes of a character in the connection's character set, utf8mb4. */
const bytesPerCharacter = 4;

const text = (value: Buffer): SqlValue => value.toString("utf8");
const number = (value: Buffer): SqlValue => Number(value.toString("latin1"));
const bytes = (value: Buffer): SqlValue => value;

/**
 * The columns of a result as MySQL's own .NET provider maps them: bit(1) and, with `tinyAsBoolean`, tinyint(1) are truth values. Text
 * is Unicode: DT_WSTR with a length, else DT_NTEXT. Exact numbers, dates and times stay the text that the server wrote.
 */
export function mysqlColumns(fields: readonly FieldPacket[], tinyAsBoolean: boolean): MySqlColumn[] {
  return fields.map((field) => {
    const { type, read } = readAs(field, tinyAsBoolean);
    const isBits = kinds[field.columnType ?? 253] === "bit" || type.name === "DT_BOOL";
    return { name: field.name, type, read, isText: !isBits && read !== bytes };
  });
}

function readAs(field: FieldPacket, tinyAsBoolean: boolean): { type: DataType; read(value: Buffer): SqlValue } {
  const { columnType = 253, columnLength = 0, decimals } = field;
  const isUnsigned = (Number(field.flags) & unsignedFlag) !== 0;
  const scale = Math.min(decimals, 6);
  switch (kinds[columnType]) {
    case "tiny":
      if (tinyAsBoolean && columnLength === 1) {
        return { type: dataType("DT_BOOL"), read: (value) => value.toString("latin1") !== "0" };
      }
      return { type: dataType(isUnsigned ? "DT_UI1" : "DT_I1"), read: number };
    case "short":
      return { type: dataType(isUnsigned ? "DT_UI2" : "DT_I2"), read: number };
    case "year":
      return { type: dataType("DT_I2"), read: number };
    case "long":
      return { type: dataType(isUnsigned ? "DT_UI4" : "DT_I4"), read: number };
    case "longlong":
      return { type: dataType(isUnsigned ? "DT_UI8" : "DT_I8"), read: (value) => BigInt(value.toString("latin1")) };
    case "float":
      return { type: dataType("DT_R4"), read: number };
    case "double":
      return { type: dataType("DT_R8"), read: number };
    case "decimal": {
      const digits = columnLength - (decimals > 0 ? 1 : 0) - (isUnsigned ? 0 : 1);
      const precision = Math.max(1, Math.min(38, digits));
      return { type: dataType("DT_NUMERIC", { precision, scale: Math.min(decimals, precision) }), read: text };
    }
    case "bit":
      if (columnLength === 1) return { type: dataType("DT_BOOL"), read: (value) => value[0] === 1 };
      return { type: dataType("DT_UI8"), read: (value) => BigInt(`0x${value.toString("hex") || "0"}`) };
    case "date":
      return { type: dataType("DT_DBDATE"), read: text };
    case "time":
      return { type: dataType("DT_DBTIME2", { scale }), read: text };
    case "datetime":
      return { type: dataType("DT_DBTIMESTAMP2", { scale }), read: text };
    default:
      return textOrBytes(field);
  }
}

function textOrBytes(field: FieldPacket): { type: DataType; read(value: Buffer): SqlValue } {
  const { columnType = 253, columnLength = 0, characterSet, extendedTypeName } = field;
  const kind = kinds[columnType];
  if (extendedTypeName === "uuid") return { type: dataType("DT_GUID"), read: text };
  const isBinary = characterSet === binaryCharacterSet && kind !== "json" && kind !== "null" && kind !== undefined;
  if (kind === "string") {
    if (isBinary) return { type: dataType("DT_BYTES", { length: columnLength }), read: bytes };
    const length = Math.floor(columnLength / bytesPerCharacter);
    const type = length > 0 && length <= longestWstr ? dataType("DT_WSTR", { length }) : dataType("DT_NTEXT");
    return { type, read: text };
  }
  return isBinary ? { type: dataType("DT_IMAGE"), read: bytes } : { type: dataType("DT_NTEXT"), read: text };
}
