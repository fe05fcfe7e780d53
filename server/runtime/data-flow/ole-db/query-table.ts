import { type SqlToken, tokenizeSql } from "../../connections/t-sql/tokenize";
import { GANTRY_E_QUERYTAKESNOROWS } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";

/** Words behind the table of a query that make its rows other than those of the table. */
const combining = new Set("JOIN APPLY UNION EXCEPT INTERSECT GROUP HAVING PIVOT UNPIVOT INTO".split(" "));

/**
 * The table to which an OLE DB Destination adds rows by the results of a query (AccessMode 2): the one the query reads, with its columns
 * as they are; what it says of rows to be read (WHERE, TOP, ORDER BY) means nothing for rows to be added. Undefined for a statement that
 * is no query.
 *
 * @throws DtsError GANTRY_E_QUERYTAKESNOROWS for a query whose rows are not those of one table.
 */
export function queryTable(sql: string, component: string): string | undefined {
  const tokens = tokenizeSql(sql).filter(({ kind }) => kind !== "space" && kind !== "comment");
  if (!isWord(tokens[0], "SELECT") && !isWord(tokens[0], "WITH")) return undefined;
  const from = atDepthZero(tokens).find((at) => isWord(tokens[at], "FROM")) ?? -1;
  const problem = isWord(tokens[0], "WITH")
    ? "it begins with WITH"
    : from < 0
      ? "it reads no table"
      : (listProblem(tokens.slice(1, from)) ?? restProblem(tokens.slice(from + 1)));
  if (problem === undefined) return tableName(tokens.slice(from + 1));
  throw new DtsError(
    GANTRY_E_QUERYTAKESNOROWS,
    `"${component}" adds its rows to the results of a query, to which no rows can be added: ${problem}.`,
    {
      details: { statement: sql.slice(0, 200) },
      help: {
        cause: "Rows can be added to a query that reads plain columns of one table.",
        next: "Name the table as the destination, or put an OLE DB Command in its place.",
      },
    },
  );
}

function isWord(token: SqlToken | undefined, ...values: readonly string[]): boolean {
  return token?.kind === "word" && values.includes(token.value);
}

function isSymbol(token: SqlToken | undefined, text: string): boolean {
  return token?.kind === "symbol" && token.text === text;
}

function isName(token: SqlToken | undefined): boolean {
  return token?.kind === "identifier" || token?.kind === "word";
}

/** Places of the tokens that stand in no parentheses. */
function atDepthZero(tokens: readonly SqlToken[]): number[] {
  let depth = 0;
  return tokens.flatMap((token, at) => {
    if (isSymbol(token, "(")) depth++;
    const places = depth === 0 ? [at] : [];
    if (isSymbol(token, ")")) depth--;
    return places;
  });
}

/** What keeps the list of columns from being that of a table: everything but plain columns and `*`, behind a TOP. */
function listProblem(list: readonly SqlToken[]): string | undefined {
  const columns = list.slice(topLength(list));
  for (let at = 0; at < columns.length; at++) {
    while (isName(columns[at]) && isSymbol(columns[at + 1], ".")) at += 2;
    const column = columns[at];
    if (!isName(column) && !isSymbol(column, "*")) return `"${column?.text}" in its list is no column`;
    const next = columns[++at];
    if (next === undefined) return undefined;
    if (!isSymbol(next, ",")) return `"${column?.text} ${next.text}" in its list is no plain column`;
  }
  return "its list of columns is not complete";
}

function topLength(list: readonly SqlToken[]): number {
  if (!isWord(list[0], "TOP")) return isWord(list[0], "ALL") ? 1 : 0;
  return isSymbol(list[1], "(") ? list.findIndex((token) => isSymbol(token, ")")) + 1 : 2;
}

function restProblem(rest: readonly SqlToken[]): string | undefined {
  if (tableName(rest) === "") return "it reads from another query";
  if (rest.some(({ kind }) => kind === "parameter"))
    return "it has parameters (?), which a destination gives no values";
  const where = rest.findIndex((token) => isWord(token, "WHERE", "ORDER"));
  for (const at of atDepthZero(rest)) {
    const token = rest[at];
    if (token?.kind === "word" && combining.has(token.value)) return `it has ${token.value}`;
    if (isSymbol(token, ",") && (where < 0 || at < where)) return "it reads several tables";
    if (isSymbol(token, ";") && at < rest.length - 1) return "another statement follows";
  }
  return undefined;
}

/** The name behind FROM as it was written; "" where there is none. */
function tableName(rest: readonly SqlToken[]): string {
  let end = 0;
  while (isName(rest[end]) && isSymbol(rest[end + 1], ".")) {
    end += 2;
    // `db..t` leaves the schema out.
    while (isSymbol(rest[end], ".")) end++;
  }
  if (!isName(rest[end])) return "";
  return rest
    .slice(0, end + 1)
    .map(({ text }) => text)
    .join("");
}
