import { closingParenthesis, isToken, nextMeaning, previousMeaning, splitArguments } from "./token-list";
import { isBlank, type SqlToken } from "./tokenize";

/** What a value is, as far as `+` is concerned; a date is text or a number, as its author keeps it. */
export type ValueKind = "text" | "number" | "date";

/** Kinds of the columns by table, all names in lower case. */
export type ColumnKinds = ReadonlyMap<string, ReadonlyMap<string, ValueKind>>;

const textFunctions = new Set(
  "LEFT RIGHT SUBSTRING SUBSTR UPPER LOWER LTRIM RTRIM TRIM REPLACE CONCAT STR SPACE CHAR NCHAR REPLICATE REVERSE STUFF FORMAT PRINTF QUOTENAME HEX GROUP_CONCAT STRING_AGG".split(
    " ",
  ),
);
const numberFunctions = new Set(
  "COUNT SUM AVG TOTAL ABS ROUND LEN LENGTH DATALENGTH CHARINDEX INSTR YEAR MONTH DAY DATEPART DATEDIFF SIGN FLOOR CEILING POWER SQRT UNICODE ASCII JULIANDAY UNIXEPOCH".split(
    " ",
  ),
);
/** Words an expression begins behind. */
const keywords =
  "SELECT DISTINCT ALL WHERE AND OR NOT THEN ELSE WHEN CASE BY ON IN LIKE BETWEEN SET VALUES HAVING".split(" ");
/** Functions that answer one of their arguments. */
const choosingFunctions = new Set(["ISNULL", "IFNULL", "COALESCE", "NULLIF", "MAX", "MIN"]);

/**
 * What the additions of a statement do on SQLite, which knows `+` between numbers only: "text" when an operand is known to be one,
 * "unsure" when it may be that texts are joined, "numbers" otherwise.
 */
export function judgeAdditions(tokens: readonly SqlToken[], columns: ColumnKinds): "numbers" | "text" | "unsure" {
  const kindOf = columnLookup(tokens, columns);
  let unsure = false;
  for (const [at, token] of tokens.entries()) {
    if (!isToken(token, "+") || !endsOperand(tokens[previousMeaning(tokens, at)])) continue;
    const kinds = [kindBefore(tokens, at, kindOf), kindAfter(tokens, at, kindOf)];
    if (kinds.includes("text")) return "text";
    unsure ||= kinds.includes("date") || !kinds.includes("number");
  }
  return unsure ? "unsure" : "numbers";
}

type Lookup = (name: SqlToken) => ValueKind | undefined;

/** The kind of a column by its name, where all tables of the statement that have one of that name agree. */
function columnLookup(tokens: readonly SqlToken[], columns: ColumnKinds): Lookup {
  const tables = new Set(tokens.filter(isName).map(nameOf));
  const named = [...columns].filter(([table]) => tables.has(table)).map(([, kinds]) => kinds);
  return (token) => {
    const kinds = new Set(named.map((table) => table.get(nameOf(token))).filter((kind) => kind !== undefined));
    return kinds.size === 1 ? [...kinds][0] : undefined;
  };
}

function isName({ kind }: SqlToken): boolean {
  return kind === "word" || kind === "identifier";
}

function nameOf(token: SqlToken): string {
  return (token.kind === "word" ? token.text : token.value).toLowerCase();
}

/** Whether a `+` behind this token is an addition and not a sign. */
function endsOperand(token: SqlToken | undefined): boolean {
  if (token === undefined) return false;
  if (token.kind === "word") return !isToken(token, ...keywords);
  return token.kind !== "symbol" || token.text === ")";
}

function kindBefore(tokens: readonly SqlToken[], plus: number, kindOf: Lookup): ValueKind | undefined {
  const at = previousMeaning(tokens, plus);
  if (!isToken(tokens[at], ")")) {
    const qualified = isToken(tokens[previousMeaning(tokens, at)], ".");
    const before = qualified ? at : previousMeaning(tokens, at);
    return !qualified && multiplies(tokens[before]) ? "number" : kindOfToken(tokens[at], kindOf);
  }
  const open = openingParenthesis(tokens, at);
  return kindOfCall(tokens[previousMeaning(tokens, open)], tokens.slice(open + 1, at), kindOf);
}

function kindAfter(tokens: readonly SqlToken[], plus: number, kindOf: Lookup): ValueKind | undefined {
  let at = nextMeaning(tokens, plus + 1);
  // Of a qualified name the last part is the column.
  for (let dot = nextMeaning(tokens, at + 1); isToken(tokens[dot], "."); dot = nextMeaning(tokens, at + 1)) {
    at = nextMeaning(tokens, dot + 1);
  }
  const open = isToken(tokens[at], "(") ? at : nextMeaning(tokens, at + 1);
  if (isToken(tokens[open], "(")) {
    const inside = tokens.slice(open + 1, closingParenthesis(tokens, open));
    return kindOfCall(open === at ? undefined : tokens[at], inside, kindOf);
  }
  return multiplies(tokens[open]) ? "number" : kindOfToken(tokens[at], kindOf);
}

/** What is multiplied or divided is a number, whatever it is. */
function multiplies(token: SqlToken | undefined): boolean {
  return isToken(token, "*", "/", "%");
}

function kindOfToken(token: SqlToken | undefined, kindOf: Lookup): ValueKind | undefined {
  if (token?.kind === "string") return "text";
  // A sign is before a number.
  if (token?.kind === "number" || isToken(token, "-", "+")) return "number";
  return token !== undefined && isName(token) ? kindOf(token) : undefined;
}

/** The kind of `name(inside)`, or of a parenthesis without a function before it. */
function kindOfCall(name: SqlToken | undefined, inside: readonly SqlToken[], kindOf: Lookup): ValueKind | undefined {
  const called = name?.kind === "word" ? name.value : "";
  if (textFunctions.has(called)) return "text";
  if (numberFunctions.has(called)) return "number";
  const parts = splitArguments(inside);
  if (called === "CAST") return kindOfType(inside.slice(inside.findLastIndex((token) => isToken(token, "AS")) + 1));
  if (called === "CONVERT") return kindOfType(parts[0] ?? []);
  if (choosingFunctions.has(called)) {
    const kinds = parts.map((part) => kindOfOperand(part, kindOf));
    return kinds.find((kind) => kind === "text") ?? kinds.find((kind) => kind !== undefined);
  }
  return name === undefined || !isName(name) || isToken(name, ...keywords) ? kindOfOperand(inside, kindOf) : undefined;
}

/** The kind of an expression that is one name, literal or call, or a query of one; calculations give numbers. */
function kindOfOperand(tokens: readonly SqlToken[], kindOf: Lookup): ValueKind | undefined {
  const meaning = tokens.filter((token) => !isBlank(token));
  if (isToken(meaning[0], "SELECT")) return kindOfOperand(meaning.slice(1, endOfSelection(meaning)), kindOf);
  if (meaning.length === 1 || isToken(meaning[1], ".")) return kindOfToken(meaning.at(-1), kindOf);
  const open = isToken(meaning[0], "(") ? 0 : 1;
  if (isToken(meaning[open], "(") && closingParenthesis(meaning, open) === meaning.length - 1) {
    return kindOfCall(open === 1 ? meaning[0] : undefined, meaning.slice(open + 1, -1), kindOf);
  }
  return meaning.some((token) => isToken(token, "*", "/", "-", "%")) ? "number" : undefined;
}

/** Where the select list of a query ends: at its FROM, or with the query. */
function endOfSelection(tokens: readonly SqlToken[]): number {
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    if (isToken(token, "(")) depth++;
    else if (isToken(token, ")")) depth--;
    else if (depth === 0 && isToken(token, "FROM")) return at;
  }
  return tokens.length;
}

/** The kind of a type as CAST and CONVERT name it. */
function kindOfType(tokens: readonly SqlToken[]): ValueKind | undefined {
  const type = tokens[nextMeaning(tokens, 0)]?.value ?? "";
  if (/CHAR|TEXT/i.test(type)) return "text";
  return /DATE|TIME/i.test(type) ? "date" : "number";
}

function openingParenthesis(tokens: readonly SqlToken[], close: number): number {
  let depth = 0;
  for (let at = close; at >= 0; at--) {
    if (isToken(tokens[at], ")")) depth++;
    else if (isToken(tokens[at], "(") && --depth === 0) return at;
  }
  return 0;
}
