import { isBlank, type SqlToken, tokenizeSql } from "@/server/runtime/connections/t-sql/tokenize";
import type { UseKind, UseWay } from "./use-types";

/** A table, procedure or column a SQL text names. */
export interface SqlName {
  kind: Extract<UseKind, "table" | "procedure" | "column">;
  way: UseWay;
  name: string;
}

/** Texts beyond this are generated; what they name is looked for in their beginning. */
const maxSqlCharacters = 500_000;

/** Words after which a table stands, and what is done to it. */
const tableAfter: Readonly<Record<string, UseWay>> = {
  FROM: "reads",
  JOIN: "reads",
  APPLY: "reads",
  USING: "reads",
  INTO: "writes",
  UPDATE: "writes",
  TABLE: "writes",
  MERGE: "writes",
};

/** Words that may stand between such a word and the table. */
const between: ReadonlySet<string> = new Set(["IF", "EXISTS", "NOT", "ONLY", "TOP", "PERCENT", "LATERAL"]);

/** Words of SQL and of its most used functions and types: no columns. */
const words: ReadonlySet<string> = new Set(
  `ADD ALL ALTER AND ANY AS ASC AUTHORIZATION BEGIN BETWEEN BIGINT BINARY BIT BREAK BY CASCADE CASE CAST CATCH CHAR CHECK CLOSE
  CLUSTERED COALESCE COLLATE COLUMN COMMIT CONSTRAINT CONTINUE CONVERT COUNT CREATE CROSS CURRENT CURRENT_TIMESTAMP CURSOR DATABASE
  DATE DATETIME DATETIME2 DATEADD DATEDIFF DATEPART DAY DEALLOCATE DECIMAL DECLARE DEFAULT DELETE DESC DISTINCT DROP ELSE END ESCAPE EXCEPT
  EXEC EXECUTE EXISTS EXTERNAL FALSE FETCH FIRST FLOAT FOR FOREIGN FROM FULL FUNCTION GETDATE GO GRANT GROUP HAVING HOLDLOCK IDENTITY
  IDENTITY_INSERT IF IN INDEX INNER INSERT INT INTEGER INTERSECT INTO IS ISNULL JOIN KEY LAST LEFT LIKE LIMIT MATCHED MAX MERGE MIN MONEY
  MONTH NCHAR NEXT NOCOUNT NOLOCK NONCLUSTERED NOT NTEXT NULL NULLIF NUMERIC NVARCHAR OF OFF OFFSET ON ONLY OPEN OPTION OR ORDER OUTER
  OUTPUT OVER PARTITION PERCENT PIVOT PRIMARY PRINT PROC PROCEDURE RAISERROR REAL REFERENCES RETURN RETURNS RIGHT ROLLBACK ROW ROWS
  ROW_NUMBER SCHEMA SELECT SET SMALLDATETIME SMALLINT SOURCE SUM TABLE TARGET TEXT THEN THROW TIME TINYINT TO TOP TRAN TRANSACTION TRIGGER TRUE
  TRUNCATE TRY UNION UNIQUE UNIQUEIDENTIFIER UNPIVOT UPDATE USE USING VALUES VARBINARY VARCHAR VIEW WHEN WHERE WHILE WITH XML YEAR APPLY MAXDOP
  AVG CEILING CONCAT DATENAME FLOOR LEN LOWER LTRIM RTRIM REPLACE ROUND SUBSTRING TRIM UPPER BOOLEAN INTERVAL TIMESTAMP SCOPE_IDENTITY`.split(
    /\s+/,
  ),
);

/**
 * The tables, procedures and columns a SQL text names, each once. It reads words, not a grammar: a text that is no SQL, or only
 * a piece of it, gives what can be seen in it. Names of common table expressions, aliases and temporary results of the text
 * itself are left out; columns are every other name, so that "which packages use the column" finds too much rather than
 * too little.
 */
export function sqlNames(sql: string): SqlName[] {
  const tokens = tokenizeSql(sql.slice(0, maxSqlCharacters)).filter((token) => !isBlank(token));
  const found = new Map<string, SqlName>();
  const tables: { start: number; end: number; name: string; way: UseWay; kind: "table" | "procedure" }[] = [];
  const own = localNames(tokens);
  for (let at = 0; at < tokens.length; at++) {
    const word = wordAt(tokens, at);
    if (word === "EXEC" || word === "EXECUTE") {
      // EXEC @result = dbo.Load
      const start = tokens[at + 2]?.value === "=" ? at + 3 : at + 1;
      const name = nameAt(tokens, start);
      if (name) tables.push({ start, ...name, way: "calls", kind: "procedure" });
      continue;
    }
    const way = word === undefined ? undefined : tableAfter[word];
    if (way === undefined) continue;
    // "ON UPDATE", "WHEN MATCHED THEN UPDATE SET" and "FOR UPDATE" name none; nameAt refuses the words after them.
    const isRemoved = word === "FROM" && wordAt(tokens, at - 1) === "DELETE";
    for (let start = skipBetween(tokens, at + 1); ; ) {
      const name = nameAt(tokens, start);
      if (!name) break;
      tables.push({ start, ...name, way: isRemoved ? "writes" : way, kind: "table" });
      const next = word === "FROM" ? afterAlias(tokens, name.end) : name.end;
      if (word !== "FROM" || tokens[next]?.value !== ",") break;
      start = next + 1;
    }
  }
  const inTables = new Set<number>();
  for (const { start, end, name, way, kind } of tables) {
    for (let at = start; at < end; at++) inTables.add(at);
    const alias = tokens[end] && wordAt(tokens, end) === "AS" ? end + 1 : end;
    if (isName(tokens[alias])) own.add(tokens[alias].value.toLowerCase());
    if (own.has(name.toLowerCase()) || name.startsWith("#") || name.startsWith("@")) continue;
    const key = `${kind} ${way} ${name.toLowerCase()}`;
    if (!found.has(key)) found.set(key, { kind, way, name });
  }
  for (const [at, token] of tokens.entries()) {
    if (inTables.has(at) || !isName(token) || token.text.startsWith("@") || token.text.startsWith("#")) continue;
    // A name before a parenthesis is a function, one before a point the alias or table of the column behind it.
    const next = tokens[at + 1]?.value;
    if (next === "(" || next === "." || own.has(token.value.toLowerCase())) continue;
    const name = token.kind === "word" ? token.text : token.value;
    const key = `column ${name.toLowerCase()}`;
    if (!found.has(key)) found.set(key, { kind: "column", way: "uses", name });
  }
  return [...found.values()];
}

function wordAt(tokens: readonly SqlToken[], at: number): string | undefined {
  const token = tokens[at];
  return token?.kind === "word" ? token.value : undefined;
}

function isName(token: SqlToken | undefined): token is SqlToken {
  return token?.kind === "identifier" || (token?.kind === "word" && !words.has(token.value));
}

/** A name of one to four parts: where it ends, and its text without quotes. */
function nameAt(tokens: readonly SqlToken[], start: number): { end: number; name: string } | undefined {
  const parts: string[] = [];
  let at = start;
  for (;;) {
    const token = tokens[at];
    if (!isName(token)) break;
    parts.push(token.kind === "word" ? token.text : token.value);
    at++;
    // "Sales..Orders" leaves the schema out.
    while (tokens[at]?.value === "." && tokens[at + 1]?.value === ".") at++;
    if (tokens[at]?.value !== ".") break;
    at++;
  }
  return parts.length === 0 ? undefined : { end: at, name: parts.join(".") };
}

function skipBetween(tokens: readonly SqlToken[], from: number): number {
  let at = from;
  while (between.has(wordAt(tokens, at) ?? "") || (tokens[at]?.value === "(" && wordAt(tokens, at - 1) === "TOP")) at++;
  return at;
}

function afterAlias(tokens: readonly SqlToken[], from: number): number {
  const at = wordAt(tokens, from) === "AS" ? from + 1 : from;
  return isName(tokens[at]) ? at + 1 : at;
}

/** Common table expressions: `WITH a AS (...), b (x) AS (...)`, and names given to results, with AS or without. */
function localNames(tokens: readonly SqlToken[]): Set<string> {
  const names = new Set<string>();
  for (const [at, token] of tokens.entries()) {
    if (!isName(token)) continue;
    const previous = wordAt(tokens, at - 1);
    const begins = previous === "WITH" || tokens[at - 1]?.value === ",";
    const next = tokens[at + 1]?.value;
    if (begins && next === "AS" && tokens[at + 2]?.value === "(") names.add(token.value.toLowerCase());
    const isAlias = previous === "AS" || tokens[at - 1]?.value === ")";
    if (isAlias && next !== "." && next !== "(") names.add(token.value.toLowerCase());
  }
  return names;
}
