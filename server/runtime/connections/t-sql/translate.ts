import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import { GANTRY_W_PLUSADDSNUMBERS, GANTRY_W_STATEMENTTRANSLATED } from "../../messages/task-codes";
import type { StatementWarning } from "../sql-connection";
import { statementStart } from "../statement-start";
import { type ColumnKinds, judgeAdditions } from "./additions";
import { rewriteCreateTable } from "./create-table";
import { inBackticks, translateIdentifiers } from "./identifiers";
import { rewriteCalls } from "./rewrite-calls";
import { rewriteTop, UnsupportedTop } from "./rewrite-top";
import { type StatementEffect, specialStatement } from "./special-statements";
import { mysqlFunctions, postgresFunctions, sqliteFunctions } from "./sql-functions";
import { splitStatements } from "./statements";
import { closingParenthesis, isToken, leadingValues, nextMeaning, previousMeaning } from "./token-list";
import { printSql, type SqlQuoting, type SqlToken } from "./tokenize";

export interface TranslatedStatement {
  /** Undefined when only the effect is left. */
  readonly sql: string | undefined;
  /** How many `?` the statement takes from the parameters of its batch. */
  readonly parameterCount: number;
  readonly effect?: StatementEffect;
  readonly warnings: StatementWarning[];
  /** As the package wrote it, for messages. */
  readonly source: string;
}

export interface TranslationTarget {
  readonly dialect: "sqlite" | "postgres" | "mysql";
  /** How MySQL's session reads quotes; left out for the others. */
  readonly quoting?: SqlQuoting;
  /** Whether the database knows this qualifier (attached database, schema). */
  hasSchema(name: string): boolean;
  /** How the database writes a name that stands in brackets; left out where the case of names does not matter. */
  spelling?(name: string): string;
  /** What is known of the columns of the database, for SQLite's `+`. */
  readonly columns?: ColumnKinds;
}

const names = { sqlite: "SQLite", postgres: "PostgreSQL", mysql: "MySQL" };
const functionSets = { sqlite: sqliteFunctions, postgres: postgresFunctions, mysql: mysqlFunctions };

/** First words of T-SQL's procedural statements, which have no counterpart, with what they need. */
const procedural: Record<string, string> = {
  EXEC: "stored procedures",
  EXECUTE: "stored procedures",
  DECLARE: "variables in SQL",
  IF: "IF",
  WHILE: "WHILE",
  PRINT: "PRINT",
  RAISERROR: "RAISERROR",
  THROW: "THROW",
  MERGE: "MERGE",
  DBCC: "this DBCC command",
  BACKUP: "BACKUP",
  WAITFOR: "this form of WAITFOR",
};

/**
 * Translates a batch of T-SQL, statement by statement, into the words of SQLite, PostgreSQL or MySQL. Only what has one meaning is
 * translated; everything else is sent as written, and the database says what it does not know.
 *
 * @throws DtsError DTS_E_OLEDBERROR for statements that would run with another meaning or have no counterpart.
 */
export function translateBatch(batch: string, target: TranslationTarget): TranslatedStatement[] {
  return splitStatements(batch, target.quoting).map((tokens) => translateStatement(tokens, target));
}

function translateStatement(source: readonly SqlToken[], target: TranslationTarget): TranslatedStatement {
  const text = printSql(source).trim();
  const parameterCount = source.filter((token) => token.kind === "parameter").length;
  const numbered = target.dialect === "postgres" ? numberParameters(source) : source;
  const { tokens } = translateIdentifiers(
    numbered,
    (name) => target.hasSchema(name),
    (name) => target.spelling?.(name) ?? name,
    target.dialect === "mysql" ? inBackticks : undefined,
  );
  if (target.dialect === "mysql" && isProgram(tokens)) {
    return { sql: text, parameterCount, warnings: [], source: text };
  }
  const special = specialStatement(tokens, target.dialect);
  if (special) {
    const warnings = special.warning ? [{ code: GANTRY_W_STATEMENTTRANSLATED, text: special.warning }] : [];
    return { sql: special.sql, effect: special.effect, parameterCount, warnings, source: text };
  }
  refuseProcedural(tokens, text, target);
  const warnings = target.dialect === "postgres" ? [] : additionWarnings(tokens, text, target);
  const [first, second] = leadingValues(tokens, 2);
  const set = functionSets[target.dialect];
  const isTable = first === "CREATE" && second === "TABLE" && (target.dialect !== "mysql" || isOfSqlServer(tokens));
  const shaped = isTable ? rewriteCreateTable(tokens, target.dialect) : withoutHints(withTop(tokens, text, target));
  return { sql: printSql(rewriteCalls(shaped, set)).trim(), parameterCount, warnings, source: text };
}

/** A procedure, trigger or event in MySQL's own language, which is sent as it is written. */
function isProgram(tokens: readonly SqlToken[]): boolean {
  const words = leadingValues(tokens, 12);
  const [first, second] = words;
  if (first === "BEGIN") return second === "NOT";
  if (first !== "CREATE" || /^(TABLE|VIEW|INDEX|UNIQUE|DATABASE|SCHEMA|TEMPORARY)$/.test(second ?? "")) return false;
  return words.some((word) => /^(PROCEDURE|FUNCTION|TRIGGER|EVENT)$/.test(word));
}

/** Words of T-SQL in a CREATE TABLE; MySQL's own, with their clauses behind the columns, stay as they are. */
function isOfSqlServer(tokens: readonly SqlToken[]): boolean {
  return tokens.some((token) => isToken(token, "IDENTITY", "CLUSTERED", "NONCLUSTERED", "ROWGUIDCOL"));
}

/** PostgreSQL numbers its parameters. */
function numberParameters(tokens: readonly SqlToken[]): SqlToken[] {
  let number = 0;
  return tokens.map((token) => (token.kind === "parameter" ? { ...token, text: `$${++number}` } : token));
}

function withTop(tokens: readonly SqlToken[], text: string, target: TranslationTarget): SqlToken[] {
  try {
    return rewriteTop(tokens);
  } catch (error) {
    if (error instanceof UnsupportedTop) throw refuse(error.message, text, target, "Write the limit with LIMIT.");
    throw error;
  }
}

/** Drops table hints, `WITH (NOLOCK)`: both databases read without blocking. */
function withoutHints(tokens: readonly SqlToken[]): SqlToken[] {
  const result = [...tokens];
  for (let at = 0; at < result.length; at++) {
    const open = nextMeaning(result, at + 1);
    if (!isToken(result[at], "WITH") || !isToken(result[open], "(")) continue;
    if (previousMeaning(result, at) < 0) continue;
    result.splice(at, closingParenthesis(result, open) - at + 1);
  }
  return result;
}

function refuseProcedural(tokens: readonly SqlToken[], text: string, target: TranslationTarget): void {
  const [first = ""] = leadingValues(tokens, 1);
  const subject = Object.hasOwn(procedural, first) ? procedural[first] : undefined;
  // PostgreSQL has MERGE, and an EXECUTE of prepared statements that nobody writes in a package.
  if (subject === undefined || (target.dialect === "postgres" && first === "MERGE")) return;
  // MySQL executes statements that it prepared before by this word.
  if (target.dialect === "mysql" && first === "EXECUTE") return;
  throw refuse(
    subject,
    text,
    target,
    `Write the statement in ${names[target.dialect]}'s SQL, or point the connection manager at a SQL Server.`,
  );
}

/** In SQLite and MySQL `'a' + name` is 0, not a text: nobody would notice. Throws where a text is known, warns where it may be one. */
function additionWarnings(
  tokens: readonly SqlToken[],
  text: string,
  { dialect, columns = new Map() }: TranslationTarget,
): StatementWarning[] {
  const name = names[dialect];
  const how = dialect === "mysql" ? 'are joined with "CONCAT"' : 'are joined with "||"';
  switch (judgeAdditions(tokens, columns)) {
    case "numbers":
      return [];
    case "unsure": {
      const warning = `${name} adds numbers where the statement has "+", and takes text for 0; texts ${how}: ${statementStart(text)}`;
      return [{ code: GANTRY_W_PLUSADDSNUMBERS, text: warning }];
    }
    case "text":
      throw new DtsError(
        DTS_E_OLEDBERROR,
        `The statement joins texts with "+", which ${name} takes as an addition of numbers: ${statementStart(text)}`,
        {
          help: {
            cause:
              dialect === "mysql"
                ? "T-SQL joins texts with +, MySQL with CONCAT."
                : "T-SQL joins texts with +, SQLite with ||.",
            next: `Write ${dialect === "mysql" ? "CONCAT" : "||"} instead of + in the statement; where a text is to be added as a number, CAST it.`,
          },
        },
      );
  }
}

function refuse(subject: string, text: string, target: TranslationTarget, next: string): DtsError {
  const name = names[target.dialect];
  return new DtsError(DTS_E_OLEDBERROR, `${name} does not have ${subject}: ${statementStart(text)}`, {
    help: {
      cause: `The statement is T-SQL, and the connection points at ${name}, which does not have ${subject}.`,
      next,
    },
  });
}
