import { closingParenthesis, isToken, nextMeaning, rawToken, splitArguments } from "../t-sql/token-list";
import { isBlank, type SqlToken } from "../t-sql/tokenize";
import type { RetargetDialect } from "./load-translator";

/** A type of another database: `x(n)` keeps the length in the place of the n, `(max)` is for the longest ones. */
interface ColumnType {
  readonly name: string;
  readonly max?: string;
  /** Fractions of a second that the database keeps at most. */
  readonly digits?: number;
}

const postgres: Record<string, ColumnType> = {
  NVARCHAR: { name: "VARCHAR(n)", max: "TEXT" },
  VARCHAR: { name: "VARCHAR(n)", max: "TEXT" },
  NCHAR: { name: "CHAR(n)" },
  NTEXT: { name: "TEXT" },
  SYSNAME: { name: "VARCHAR(128)" },
  DATETIME: { name: "TIMESTAMP(3)" },
  SMALLDATETIME: { name: "TIMESTAMP(0)" },
  DATETIME2: { name: "TIMESTAMP(n)", digits: 6 },
  DATETIMEOFFSET: { name: "TIMESTAMPTZ(n)", digits: 6 },
  BIT: { name: "BOOLEAN" },
  TINYINT: { name: "SMALLINT" },
  FLOAT: { name: "DOUBLE PRECISION" },
  MONEY: { name: "NUMERIC(19,4)" },
  SMALLMONEY: { name: "NUMERIC(10,4)" },
  UNIQUEIDENTIFIER: { name: "UUID" },
  BINARY: { name: "BYTEA" },
  VARBINARY: { name: "BYTEA", max: "BYTEA" },
  IMAGE: { name: "BYTEA" },
};

const mysql: Record<string, ColumnType> = {
  NVARCHAR: { name: "NVARCHAR(n)", max: "LONGTEXT" },
  VARCHAR: { name: "VARCHAR(n)", max: "LONGTEXT" },
  NTEXT: { name: "LONGTEXT" },
  TEXT: { name: "LONGTEXT" },
  XML: { name: "LONGTEXT" },
  SYSNAME: { name: "VARCHAR(128)" },
  DATETIME: { name: "DATETIME(3)" },
  SMALLDATETIME: { name: "DATETIME" },
  DATETIME2: { name: "DATETIME(n)", digits: 6 },
  BIT: { name: "BOOLEAN" },
  TINYINT: { name: "TINYINT UNSIGNED" },
  REAL: { name: "FLOAT" },
  FLOAT: { name: "DOUBLE" },
  MONEY: { name: "DECIMAL(19,4)" },
  SMALLMONEY: { name: "DECIMAL(10,4)" },
  UNIQUEIDENTIFIER: { name: "CHAR(36)" },
  VARBINARY: { name: "VARBINARY(n)", max: "LONGBLOB" },
  IMAGE: { name: "LONGBLOB" },
};

/**
 * Gives the columns of a T-SQL `CREATE TABLE` types of the other database. SQLite takes types of any name and keeps them as they are.
 * The rest of the statement is the business of the connection's own translation.
 */
export function translateColumnTypes(tokens: readonly SqlToken[], dialect: RetargetDialect): SqlToken[] {
  const open = tokens.findIndex((token) => isToken(token, "("));
  if (dialect === "sqlite" || open < 0) return [...tokens];
  const close = closingParenthesis(tokens, open);
  const types = dialect === "postgres" ? postgres : mysql;
  const definitions = splitArguments(tokens.slice(open + 1, close)).map((definition) => withType(definition, types));
  const body = definitions.flatMap((definition, index) => (index === 0 ? definition : [rawToken(","), ...definition]));
  return [...tokens.slice(0, open + 1), ...body, ...tokens.slice(close)];
}

function withType(definition: readonly SqlToken[], types: Record<string, ColumnType>): SqlToken[] {
  const name = nextMeaning(definition, 0);
  const at = nextMeaning(definition, name + 1);
  const token = definition[at];
  const written = token?.value.toUpperCase() ?? "";
  const type = Object.hasOwn(types, written) ? types[written] : undefined;
  if (type === undefined || isToken(definition[name], "CONSTRAINT", "PRIMARY", "UNIQUE", "FOREIGN", "CHECK"))
    return [...definition];
  const open = nextMeaning(definition, at + 1);
  const hasLength = isToken(definition[open], "(");
  const end = hasLength ? closingParenthesis(definition, open) + 1 : at + 1;
  const length = hasLength ? definition.slice(open + 1, end - 1).find((part) => !isBlank(part)) : undefined;
  const rest = definition.slice(end);
  return [
    ...definition.slice(0, at),
    rawToken(typeText(type, length)),
    ...(type.name === "BOOLEAN" ? rest.map(truthValue) : rest),
  ];
}

function typeText({ name, max, digits }: ColumnType, length: SqlToken | undefined): string {
  if (length && isToken(length, "MAX")) return max ?? name.replace("(n)", "");
  const given = length?.text ?? (digits === undefined ? undefined : String(digits));
  if (given === undefined) return name.replace("(n)", "");
  return name.replace("(n)", `(${digits === undefined ? given : Math.min(digits, Number(given))})`);
}

/** `DEFAULT 0` of a BIT column. */
function truthValue(token: SqlToken): SqlToken {
  if (token.kind !== "number") return token;
  return rawToken(Number(token.text) === 0 ? "FALSE" : "TRUE");
}
