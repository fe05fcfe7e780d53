import { isToken, nextMeaning, previousMeaning } from "./token-list";
import type { SqlToken } from "./tokenize";

/** Writes a name so that SQLite and PostgreSQL take it literally. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Words behind which a table is named. */
const tableWords = [
  "FROM",
  "JOIN",
  "INTO",
  "UPDATE",
  "TABLE",
  "REFERENCES",
  "TRUNCATE",
  "DELETE",
  "INSERT",
  "EXISTS",
  "VIEW",
];

/**
 * Turns `[x]` into `"x"` and `N'x'` into `'x'`, and drops qualifiers that the database does not have: `dbo` everywhere, other
 * schemas and databases where a table is named. `hasSchema` says which qualifiers the database knows, `spelling` how it writes a
 * name in brackets: SQL Server and SQLite take names in any case, PostgreSQL does not.
 */
export function translateIdentifiers(
  tokens: readonly SqlToken[],
  hasSchema: (name: string) => boolean,
  spelling: (name: string) => string = (name) => name,
  rewrite: (token: SqlToken, spelling: (name: string) => string) => SqlToken = inDoubleQuotes,
): { tokens: SqlToken[]; dropped: string[] } {
  const dropped = new Set<string>();
  const drops = (token: SqlToken, atTable: boolean): boolean => {
    const name = token.kind === "word" ? token.text : token.value;
    return !hasSchema(name) && (atTable || name.toLowerCase() === "dbo" || dropped.has(name.toLowerCase()));
  };
  const result: SqlToken[] = [];
  let tablePosition = false;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === "word" || token.kind === "identifier") {
      const dot = dotAfter(tokens, at);
      if (dot >= 0 && drops(token, tablePosition)) {
        dropped.add(token.kind === "word" ? token.text.toLowerCase() : token.value.toLowerCase());
        at = skipQualifier(tokens, dot);
        continue;
      }
    }
    if (token.kind === "word") tablePosition = tableWords.includes(token.value);
    else if (token.kind === "identifier" || token.kind === "string" || token.text === "(") tablePosition = false;
    else if (token.text === ",") tablePosition = isFromList(result);
    result.push(rewrite(token, spelling));
  }
  return { tokens: result, dropped: [...dropped] };
}

/** MySQL's way: `[x]` becomes `` `x` ``, and texts and names in MySQL's own quotes stay as they are. */
export function inBackticks(token: SqlToken, spelling: (name: string) => string): SqlToken {
  if (token.kind !== "identifier" || !token.text.startsWith("[")) return token;
  const name = spelling(token.value);
  return { ...token, text: quoteWithBackticks(name), value: name };
}

/** Writes a name so that MySQL takes it literally. */
export function quoteWithBackticks(name: string): string {
  return `\`${name.replaceAll("`", "``")}\``;
}

function inDoubleQuotes(token: SqlToken, spelling: (name: string) => string): SqlToken {
  if (token.kind === "identifier") {
    const name = token.text.startsWith("[") ? spelling(token.value) : token.value;
    return { ...token, text: quoteIdentifier(name), value: name };
  }
  if (token.kind === "string") return { ...token, text: `'${token.value.replaceAll("'", "''")}'` };
  return token;
}

function dotAfter(tokens: readonly SqlToken[], at: number): number {
  const next = nextMeaning(tokens, at + 1);
  return isToken(tokens[next], ".") ? next : -1;
}

/** Index of the last token of the qualifier: also swallows the second dot of `database..table`. */
function skipQualifier(tokens: readonly SqlToken[], dot: number): number {
  const next = nextMeaning(tokens, dot + 1);
  return isToken(tokens[next], ".") ? next : next - 1;
}

/** Whether a comma behind these tokens separates tables: the nearest clause word before it is FROM or JOIN. */
function isFromList(tokens: readonly SqlToken[]): boolean {
  let depth = 0;
  for (let at = previousMeaning(tokens, tokens.length); at >= 0; at = previousMeaning(tokens, at)) {
    const token = tokens[at];
    if (isToken(token, ")")) depth++;
    else if (isToken(token, "(") && --depth < 0) return false;
    else if (depth === 0 && isToken(token, "FROM")) return true;
    else if (depth === 0 && isToken(token, "SELECT", "WHERE", "SET", "GROUP", "ORDER", "VALUES", "ON")) return false;
  }
  return false;
}

/** The parts of a table name as a package writes it: `[dbo].[T]`, `"db"."s"."t"`, `T`. */
export function nameParts(tokens: readonly SqlToken[]): string[] {
  const parts: string[] = [];
  for (const token of tokens) {
    if (token.kind === "word") parts.push(token.text);
    else if (token.kind === "identifier") parts.push(token.value);
  }
  return parts;
}
