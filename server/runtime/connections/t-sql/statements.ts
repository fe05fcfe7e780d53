import { isToken, nextMeaning, previousMeaning } from "./token-list";
import { isBlank, type SqlQuoting, type SqlToken, tokenizeSql } from "./tokenize";

/** Words that begin a statement wherever they stand first in a line, unless one of the words of `continues` is before them. */
const starters: Record<string, readonly string[]> = {
  TRUNCATE: ["FOR", "OF", ","],
  DROP: ["TABLE"],
  DELETE: ["ON", "FOR", "AFTER", "BEFORE", "INSTEAD", "OF", ",", "THEN", "DO", "GRANT"],
  UPDATE: ["ON", "FOR", "AFTER", "BEFORE", "INSTEAD", "OF", ",", "THEN", "DO", "GRANT", "KEY"],
  INSERT: ["FOR", "AFTER", "BEFORE", "INSTEAD", "OF", ",", "THEN", "GRANT"],
  CREATE: [],
  ALTER: [],
  DBCC: [],
  EXEC: [","],
  EXECUTE: [","],
  DECLARE: [],
  WAITFOR: [],
};

/** What stands behind a SET that is a statement and no part of an UPDATE. */
const sessionSettings =
  "NOCOUNT XACT_ABORT ANSI_NULLS ANSI_WARNINGS QUOTED_IDENTIFIER ARITHABORT DATEFORMAT IDENTITY_INSERT".split(" ");

/**
 * Splits a batch into statements: at semicolons, and where T-SQL leaves them out, at line beginnings that can only begin a
 * statement. Triggers, conditions and procedures stay in one piece, because their bodies contain statements.
 */
export function splitStatements(batch: string, quoting: SqlQuoting = "sql"): SqlToken[][] {
  const statements: SqlToken[][] = [];
  let current: SqlToken[] = [];
  let depth = 0;
  let insideBody = false;
  const finish = () => {
    if (current.some((token) => !isBlank(token))) statements.push(current);
    current = [];
    depth = 0;
    insideBody = false;
  };
  const tokens = tokenizeSql(batch, quoting);
  for (const [at, token] of tokens.entries()) {
    if (isToken(token, "(")) depth++;
    else if (isToken(token, ")")) depth--;
    if (depth <= 0 && !insideBody && beginsStatement(tokens, at, current)) finish();
    if (isToken(token, ";") && depth <= 0 && !(insideBody && !endsBody(current))) {
      finish();
      continue;
    }
    current.push(token);
    insideBody ||= hasBody(current, token);
  }
  finish();
  return statements;
}

/** A trigger's or procedure's body, and everything behind IF, may contain semicolons of its own. */
function hasBody(statement: readonly SqlToken[], token: SqlToken): boolean {
  if (isToken(token, "TRIGGER", "PROCEDURE", "PROC", "FUNCTION")) return first(statement, "CREATE", "ALTER");
  return isToken(token, "IF", "WHILE") && statement.filter((part) => !isBlank(part)).length === 1;
}

function endsBody(statement: readonly SqlToken[]): boolean {
  // PostgreSQL's bodies are texts between dollar signs, whose semicolons are not seen here.
  if (statement.some(({ kind, text }) => kind === "symbol" && /^\$\w*\$/.test(text))) return true;
  const last = statement[previousMeaning(statement, statement.length)];
  return isToken(last, "END") || first(statement, "IF");
}

function first(statement: readonly SqlToken[], ...words: string[]): boolean {
  return isToken(statement[nextMeaning(statement, 0)], ...words);
}

function beginsStatement(tokens: readonly SqlToken[], at: number, current: readonly SqlToken[]): boolean {
  const token = tokens[at];
  const isSetting = isToken(token, "SET") && isToken(tokens[nextMeaning(tokens, at + 1)], ...sessionSettings);
  if (token?.kind !== "word" || !(isSetting || Object.hasOwn(starters, token.value))) return false;
  const before = previousMeaning(current, current.length);
  if (before < 0 || !current.slice(before + 1).some((part) => part.text.includes("\n"))) return false;
  // A common table expression belongs to the statement behind it; EXPLAIN to what it explains.
  if (first(current, "WITH", "EXPLAIN")) return false;
  return !isToken(current[before], ...(starters[token.value] ?? []));
}
