import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_STATEMENTNOTTRANSLATED } from "../../messages/task-codes";
import { statementStart } from "../statement-start";
import { readProcedureCall } from "../t-sql/procedure-call";
import { splitStatements } from "../t-sql/statements";
import { leadingValues } from "../t-sql/token-list";
import { isBlank, printSql, type SqlToken, tokenizeSql } from "../t-sql/tokenize";
import { translateColumnTypes } from "./column-types";
import { joinTexts } from "./join-texts";
import type { RetargetDialect, Translator } from "./load-translator";
import { untranslatable } from "./untranslatable";

export interface TranslatedScript {
  /** What the connection is given; its own translation still goes over it. */
  readonly sql: string;
  /** For each marker (?) of it, in order: which marker of the original it was. */
  readonly places: readonly number[];
  /** What became of the statements that changed, for people to read. */
  readonly shown: string;
}

const names = { sqlite: "SQLite", postgres: "PostgreSQL", mysql: "MySQL" };

/**
 * First words of statements that the connection's own translation carries out or refuses by name: the library takes none of them
 * apart, or gives out what no database takes.
 */
const ownWords = new Set(
  "SET USE WAITFOR DBCC BEGIN COMMIT ROLLBACK SAVE IF TRUNCATE EXEC EXECUTE DECLARE WHILE PRINT RAISERROR THROW BACKUP { CALL".split(
    " ",
  ),
);

/**
 * Translates a batch of T-SQL for another database, statement by statement.
 *
 * @throws DtsError GANTRY_E_STATEMENTNOTTRANSLATED for a statement without a translation, or with one of another meaning.
 */
export function translateScript(script: string, dialect: RetargetDialect, translate: Translator): TranslatedScript {
  const texts: string[] = [];
  const shown: string[] = [];
  const places: number[] = [];
  let markers = 0;
  for (const tokens of splitStatements(script)) {
    const first = markers;
    const marked = tokens.map((token) =>
      token.kind === "parameter" ? { ...token, text: `${placeholder}${markers++}` } : token,
    );
    const [word = "", second = ""] = leadingValues(tokens, 2);
    const createsTable = word === "CREATE" && second === "TABLE";
    if (createsTable || ownWords.has(word) || readProcedureCall(printSql(tokens))) {
      const text = printSql(createsTable ? translateColumnTypes(tokens, dialect) : tokens).trim();
      if (text !== printSql(tokens).trim()) shown.push(text);
      texts.push(text);
      for (let place = first; place < markers; place++) places.push(place);
      continue;
    }
    const translated = translateStatement(tokens, marked, dialect, translate);
    const own = placesIn(translated);
    if (own.length !== markers - first) throw refuse(tokens, dialect, "its parameters would be lost");
    places.push(...own);
    texts.push(printSql(translated.map(toConnection)));
    shown.push(printSql(translated.map(toMarker)));
  }
  return { sql: texts.join(";\n"), places, shown: shown.join(";\n") };
}

/** Markers travel through the library as variables, so that it may move them. */
const placeholder = "@gantry_marker_";

function translateStatement(
  tokens: readonly SqlToken[],
  marked: readonly SqlToken[],
  dialect: RetargetDialect,
  translate: Translator,
): SqlToken[] {
  const reason = untranslatable(tokens, dialect);
  if (reason !== undefined) throw refuse(tokens, dialect, reason);
  const result = translate(printSql(marked.filter((token) => token.kind !== "comment")).trim());
  if ("reason" in result) throw refuse(tokens, dialect, result.reason);
  return joinTexts(tokenizeSql(result.sql), dialect);
}

function placesIn(tokens: readonly SqlToken[]): number[] {
  return tokens.flatMap(({ text }) => (text.startsWith(placeholder) ? [Number(text.slice(placeholder.length))] : []));
}

function toMarker(token: SqlToken): SqlToken {
  return token.text.startsWith(placeholder) ? { ...token, text: "?" } : token;
}

/** Quoted names go on in brackets, because the connection finds the database's own spelling of those. */
function toConnection(token: SqlToken): SqlToken {
  if (token.kind === "identifier") return { ...token, text: `[${token.value.replaceAll("]", "]]")}]` };
  return toMarker(token);
}

function refuse(tokens: readonly SqlToken[], dialect: RetargetDialect, reason: string): DtsError {
  const text = printSql(tokens.filter((token) => !isBlank(token) || token.kind === "space"));
  return new DtsError(
    GANTRY_E_STATEMENTNOTTRANSLATED,
    `The T-SQL statement ${statementStart(text)} cannot be translated for ${names[dialect]}: ${reason}.`,
    {
      help: {
        cause: "The run says that this connection's statements are T-SQL, and the database is another one.",
        next: `Write the statement in ${names[dialect]}'s SQL, or change it to words that both have.`,
      },
    },
  );
}
