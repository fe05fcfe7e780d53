import type { DataType } from "../../model/data-type";
import type { SqlValue } from "../sql-connection";
import { printSql, type SqlQuoting, tokenizeSql } from "../t-sql/tokenize";

const plainNumber = /^-?\d+(\.\d+)?$/;

/**
 * A value as MySQL reads it in a statement. Texts with a backslash are written in hexadecimal, so that they mean the same whether the
 * session knows backslashes (NO_BACKSLASH_ESCAPES) or not. Exact numbers are no texts: MySQL compares those as doubles.
 */
export function mysqlLiteral(value: SqlValue, type: DataType): string {
  if (value === null) return "NULL";
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "bigint" || (typeof value === "number" && Number.isFinite(value))) return signed(String(value));
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString("hex")}'`;
  return textLiteral(String(value), type);
}

function textLiteral(value: string, { name }: DataType): string {
  switch (name) {
    case "DT_NUMERIC":
    case "DT_DECIMAL":
    case "DT_CY":
      if (plainNumber.test(value)) return signed(value);
      break;
    case "DT_GUID":
      return quoted(value.replace(/[{}]/g, ""));
    case "DT_DBTIME2":
    case "DT_DBTIMESTAMP2":
    case "DT_DBTIMESTAMP":
    case "DT_DATE":
      // MySQL keeps microseconds, SSIS a digit more.
      return quoted(value.replace(/(\.\d{6})\d+$/, "$1"));
  }
  return quoted(value);
}

function quoted(value: string): string {
  if (value.includes("\\")) return `_utf8mb4 x'${Buffer.from(value, "utf8").toString("hex")}'`;
  return `'${value.replaceAll("'", "''")}'`;
}

/** In parentheses where a sign could meet another one. */
function signed(number: string): string {
  return number.startsWith("-") ? `(${number})` : number;
}

/** The statement with these texts in the place of its `?`, in order. */
export function withLiterals(sql: string, literals: readonly string[], quoting: SqlQuoting): string {
  if (literals.length === 0) return sql;
  let next = 0;
  const tokens = tokenizeSql(sql, quoting);
  return printSql(
    tokens.map((token) => (token.kind === "parameter" ? { ...token, text: literals[next++] ?? "NULL" } : token)),
  );
}
