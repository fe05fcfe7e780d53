import { type DataType, type DataTypeName, dataType } from "../../model/data-type";

/** Declared names and the DT_ types they stand for; T-SQL's names keep their T-SQL meaning. */
const byName: Record<string, DataTypeName> = {
  BIGINT: "DT_I8",
  INT8: "DT_I8",
  INTEGER: "DT_I8",
  INT: "DT_I4",
  INT4: "DT_I4",
  MEDIUMINT: "DT_I4",
  SMALLINT: "DT_I2",
  INT2: "DT_I2",
  TINYINT: "DT_UI1",
  BIT: "DT_BOOL",
  BOOL: "DT_BOOL",
  BOOLEAN: "DT_BOOL",
  REAL: "DT_R8",
  FLOAT: "DT_R8",
  DOUBLE: "DT_R8",
  DECIMAL: "DT_NUMERIC",
  NUMERIC: "DT_NUMERIC",
  MONEY: "DT_CY",
  SMALLMONEY: "DT_CY",
  DATE: "DT_DBDATE",
  TIME: "DT_DBTIME2",
  DATETIME: "DT_DBTIMESTAMP",
  SMALLDATETIME: "DT_DBTIMESTAMP",
  TIMESTAMP: "DT_DBTIMESTAMP",
  DATETIME2: "DT_DBTIMESTAMP2",
  DATETIMEOFFSET: "DT_DBTIMESTAMPOFFSET",
  UNIQUEIDENTIFIER: "DT_GUID",
  GUID: "DT_GUID",
  UUID: "DT_GUID",
  BLOB: "DT_IMAGE",
  IMAGE: "DT_IMAGE",
  BINARY: "DT_BYTES",
  VARBINARY: "DT_BYTES",
};

/**
 * The DT_ type of a column by its declared type. SQLite keeps any value in any column; the declaration is what the author of the
 * table meant. Text is Unicode in SQLite, therefore DT_WSTR whatever the declaration says; without a length DT_NTEXT.
 */
export function declaredType(declaration: string | null): DataType {
  const match = /^\W*(\w*)[^(]*(?:\(\s*(\d+|max)\s*(?:,\s*(\d+))?\s*\))?/i.exec(declaration ?? "");
  const word = match?.[1]?.toUpperCase() ?? "";
  const first = Number(match?.[2]) || 0;
  const name = Object.hasOwn(byName, word) ? byName[word] : undefined;
  switch (name) {
    case undefined:
      return textType(word, first);
    case "DT_NUMERIC":
      return dataType(name, { precision: Math.min(first || 18, 38), scale: Number(match?.[3] ?? 0) });
    case "DT_BYTES":
      return first > 0 && first <= 8000 ? dataType(name, { length: first }) : dataType("DT_IMAGE");
    case "DT_DBTIME2":
    case "DT_DBTIMESTAMP2":
    case "DT_DBTIMESTAMPOFFSET":
      return dataType(name, { scale: Math.min(first || 7, 7) });
    default:
      return dataType(name);
  }
}

function textType(word: string, length: number): DataType {
  // SQLite's own rule for names it does not know: INT inside means integer.
  if (word.includes("INT")) return dataType("DT_I8");
  if (word.includes("REAL") || word.includes("FLOA") || word.includes("DOUB")) return dataType("DT_R8");
  return length > 0 && length <= 4000 ? dataType("DT_WSTR", { length }) : dataType("DT_NTEXT");
}

/** Whether SQLite would keep a bound double in the column as it is, `5.0` for 5: the affinities TEXT and BLOB. */
export function keepsDoubles(declaration: string | null): boolean {
  const type = (declaration ?? "").toUpperCase();
  if (type.includes("INT")) return false;
  if (/CHAR|CLOB|TEXT/.test(type)) return true;
  return type === "" || type.includes("BLOB");
}
