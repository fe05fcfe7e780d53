/** How a database writes a T-SQL function; undefined when the number of arguments does not fit. */
type FunctionRule = (args: readonly string[]) => string | undefined;

/** How a database writes `CAST(value AS type(facets))`; undefined for a type of its own. */
type CastRule = (value: string, type: string, facets: string) => string | undefined;

export interface FunctionSet {
  readonly functions: Readonly<Record<string, FunctionRule>>;
  /** T-SQL's words that are functions without parentheses. */
  readonly words: Readonly<Record<string, string>>;
  readonly cast: CastRule;
}

const unary = (rule: (value: string) => string): FunctionRule => {
  return (args) => (args.length === 1 && args[0] ? rule(args[0]) : undefined);
};
const binary = (rule: (a: string, b: string) => string): FunctionRule => {
  return (args) => (args.length === 2 && args[0] && args[1] ? rule(args[0], args[1]) : undefined);
};
const none = (text: string): FunctionRule => {
  return (args) => (args.join("").trim() === "" ? text : undefined);
};

const textTypes = ["VARCHAR", "NVARCHAR", "CHAR", "NCHAR", "TEXT", "NTEXT", "SYSNAME"];

function castForSqlite(value: string, type: string, facets: string): string {
  if (["DATETIME", "DATETIME2", "SMALLDATETIME"].includes(type)) return `datetime(${value})`;
  if (type === "DATE") return `date(${value})`;
  if (type === "TIME") return `time(${value})`;
  if (textTypes.includes(type)) {
    const text = `CAST(${value} AS TEXT)`;
    return /^\d+$/.test(facets) ? `substr(${text}, 1, ${facets})` : text;
  }
  if (["BIT", "TINYINT", "SMALLINT", "INT", "INTEGER", "BIGINT"].includes(type)) return `CAST(${value} AS INTEGER)`;
  if (["FLOAT", "REAL"].includes(type)) return `CAST(${value} AS REAL)`;
  return `CAST(${value} AS NUMERIC)`;
}

const localNow = "strftime('%Y-%m-%d %H:%M:%f', 'now', 'localtime')";
const utcNow = "strftime('%Y-%m-%d %H:%M:%f', 'now')";
const newGuid =
  "upper(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-A' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))";

/** T-SQL functions in SQLite's words. What is missing here reaches SQLite as written and is refused there by name. */
export const sqliteFunctions: FunctionSet = {
  functions: {
    GETDATE: none(localNow),
    SYSDATETIME: none(localNow),
    GETUTCDATE: none(utcNow),
    SYSUTCDATETIME: none(utcNow),
    NEWID: none(newGuid),
    SCOPE_IDENTITY: none("last_insert_rowid()"),
    ISNULL: binary((value, replacement) => `ifnull(${value}, ${replacement})`),
    LEN: unary((value) => `length(rtrim(${value}, ' '))`),
    DATALENGTH: unary((value) => `length(CAST(${value} AS BLOB))`),
    YEAR: unary((value) => `CAST(strftime('%Y', ${value}) AS INTEGER)`),
    MONTH: unary((value) => `CAST(strftime('%m', ${value}) AS INTEGER)`),
    DAY: unary((value) => `CAST(strftime('%d', ${value}) AS INTEGER)`),
    LEFT: binary((value, count) => `substr(${value}, 1, ${count})`),
    RIGHT: binary((value, count) => `substr(${value}, -(${count}), ${count})`),
    CHARINDEX: binary((part, value) => `instr(${value}, ${part})`),
  },
  words: { CURRENT_TIMESTAMP: localNow, "@@IDENTITY": "last_insert_rowid()", "@@ROWCOUNT": "changes()" },
  cast: castForSqlite,
};

const postgresTypes: Record<string, string> = {
  DATETIME: "timestamp",
  DATETIME2: "timestamp",
  SMALLDATETIME: "timestamp(0)",
  DATETIMEOFFSET: "timestamptz",
  NVARCHAR: "varchar",
  NCHAR: "char",
  NTEXT: "text",
  SYSNAME: "varchar",
  BIT: "boolean",
  TINYINT: "smallint",
  MONEY: "numeric(19,4)",
  SMALLMONEY: "numeric(10,4)",
  FLOAT: "double precision",
  UNIQUEIDENTIFIER: "uuid",
  VARBINARY: "bytea",
  BINARY: "bytea",
  IMAGE: "bytea",
};

/** T-SQL functions in PostgreSQL's words. */
export const postgresFunctions: FunctionSet = {
  functions: {
    GETDATE: none("localtimestamp"),
    SYSDATETIME: none("localtimestamp"),
    GETUTCDATE: none("(now() AT TIME ZONE 'utc')"),
    SYSUTCDATETIME: none("(now() AT TIME ZONE 'utc')"),
    NEWID: none("gen_random_uuid()"),
    SCOPE_IDENTITY: none("lastval()"),
    ISNULL: binary((value, replacement) => `coalesce(${value}, ${replacement})`),
    LEN: unary((value) => `length(rtrim(${value}, ' '))`),
    DATALENGTH: unary((value) => `octet_length(${value})`),
    YEAR: unary((value) => `extract(year from ${value})::int`),
    MONTH: unary((value) => `extract(month from ${value})::int`),
    DAY: unary((value) => `extract(day from ${value})::int`),
    CHARINDEX: binary((part, value) => `strpos(${value}, ${part})`),
    IIF: (args) => (args.length === 3 ? `CASE WHEN ${args[0]} THEN ${args[1]} ELSE ${args[2]} END` : undefined),
  },
  words: { "@@IDENTITY": "lastval()" },
  cast(value, type, facets) {
    const name = postgresTypes[type] ?? type;
    const keepsFacets = facets !== "" && facets.toUpperCase() !== "MAX" && name !== "bytea" && !name.includes("(");
    return `CAST(${value} AS ${name}${keepsFacets ? `(${facets})` : ""})`;
  },
};

const mysqlTypes: Record<string, string> = {
  ...{ BIT: "UNSIGNED", TINYINT: "UNSIGNED", SMALLINT: "SIGNED", INT: "SIGNED", INTEGER: "SIGNED", BIGINT: "SIGNED" },
  ...{ VARCHAR: "CHAR", NVARCHAR: "CHAR", NTEXT: "CHAR", TEXT: "CHAR", SYSNAME: "CHAR" },
  ...{ DATETIME2: "DATETIME(6)", SMALLDATETIME: "DATETIME", MONEY: "DECIMAL(19,4)", SMALLMONEY: "DECIMAL(10,4)" },
  ...{ FLOAT: "DOUBLE", REAL: "FLOAT", NUMERIC: "DECIMAL", UNIQUEIDENTIFIER: "CHAR(36)", VARBINARY: "BINARY" },
};

/** T-SQL functions in MySQL's words. What MySQL has itself stays as it is written. */
export const mysqlFunctions: FunctionSet = {
  functions: {
    GETDATE: none("now(3)"),
    SYSDATETIME: none("now(6)"),
    GETUTCDATE: none("utc_timestamp(3)"),
    SYSUTCDATETIME: none("utc_timestamp(6)"),
    NEWID: none("uuid()"),
    SCOPE_IDENTITY: none("last_insert_id()"),
    ISNULL: binary((value, replacement) => `ifnull(${value}, ${replacement})`),
    LEN: unary((value) => `char_length(rtrim(${value}))`),
    DATALENGTH: unary((value) => `octet_length(${value})`),
    CHARINDEX: binary((part, value) => `locate(${part}, ${value})`),
    IIF: (args) => (args.length === 3 ? `if(${args.join(", ")})` : undefined),
  },
  words: { "@@ROWCOUNT": "row_count()" },
  cast(value, type, facets) {
    const name = mysqlTypes[type];
    if (name === undefined) return undefined;
    const keepsFacets = /^(CHAR|DECIMAL|BINARY)$/.test(name) && facets !== "" && facets.toUpperCase() !== "MAX";
    return `CAST(${value} AS ${name}${keepsFacets ? `(${facets})` : ""})`;
  },
};
