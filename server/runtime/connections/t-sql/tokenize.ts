/** One piece of SQL text. All pieces together are the text, so an untouched statement prints as it was written. */
export interface SqlToken {
  readonly kind: "word" | "identifier" | "string" | "number" | "parameter" | "symbol" | "space" | "comment";
  /** The piece as written. */
  readonly text: string;
  /** Words in upper case; identifiers and strings without quotes; otherwise the text. */
  readonly value: string;
  /** Position in the source text. */
  readonly at: number;
}

const wordStart = /[\p{L}_@#]/u;
const wordPart = /[\p{L}\p{N}_@#$]/u;
const twoCharacterSymbols = new Set(["<>", "<=", ">=", "!=", "||", "::", "+=", "-=", "*=", "/=", "!<", "!>"]);

/** `mysql` has backslashes in texts, `"x"` as a text and `#` comments; `mysqlPlain` is the same without backslashes. */
export type SqlQuoting = "sql" | "mysql" | "mysqlPlain";

/**
 * Splits SQL text into tokens. Knows the quotings of T-SQL and of the other databases: `[x]`, `"x"`, `` `x` ``, `'x'`,
 * `N'x'`, `$$x$$`, `--` and nested block comments. Never fails: an unclosed quote reaches to the end of the text.
 */
export function tokenizeSql(sql: string, quoting: SqlQuoting = "sql"): SqlToken[] {
  const tokens: SqlToken[] = [];
  let at = 0;
  while (at < sql.length) {
    const token = (quoting === "sql" ? undefined : mysqlToken(sql, at, quoting === "mysql")) ?? nextToken(sql, at);
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function nextToken(sql: string, at: number): SqlToken {
  const char = sql.charAt(at);
  const next = sql.charAt(at + 1);
  const make = (kind: SqlToken["kind"], end: number, value?: string): SqlToken => {
    const text = sql.slice(at, end);
    return { kind, text, value: value ?? text, at };
  };
  const quoted = (kind: "identifier" | "string", open: number, close: string): SqlToken => {
    const end = quoteEnd(sql, open + 1, close);
    return make(kind, end, sql.slice(open + 1, end - 1).replaceAll(close + close, close));
  };
  if (/\s/.test(char)) return make("space", scan(sql, at, /\s/));
  if (char === "-" && next === "-") return make("comment", lineEnd(sql, at));
  if (char === "/" && next === "*") return make("comment", commentEnd(sql, at));
  if (char === "'") return quoted("string", at, "'");
  if ((char === "N" || char === "n") && next === "'") return quoted("string", at + 1, "'");
  if (char === "[") return quoted("identifier", at, "]");
  if (char === '"' || char === "`") return quoted("identifier", at, char);
  const dollarQuote = char === "$" ? /^\$(?:[A-Za-z_]\w*)?\$/.exec(sql.slice(at, at + 64))?.[0] : undefined;
  if (dollarQuote) return make("symbol", dollarEnd(sql, at, dollarQuote));
  if (char === "?") return make("parameter", at + 1);
  if (/[0-9]/.test(char) || (char === "." && /[0-9]/.test(next))) return make("number", numberEnd(sql, at));
  if (wordStart.test(char)) {
    const end = scan(sql, at, wordPart);
    return make("word", end, sql.slice(at, end).toUpperCase());
  }
  return make("symbol", at + (twoCharacterSymbols.has(char + next) ? 2 : 1));
}

/** What MySQL reads differently; undefined where it does not. */
function mysqlToken(sql: string, at: number, hasBackslashes: boolean): SqlToken | undefined {
  const char = sql.charAt(at);
  if (char === "#") {
    const text = sql.slice(at, lineEnd(sql, at));
    return { kind: "comment", text, value: text, at };
  }
  if (char === "$") return { kind: "symbol", text: char, value: char, at };
  // Block comments do not nest in MySQL.
  if (char === "/" && sql.charAt(at + 1) === "*") {
    const found = sql.indexOf("*/", at + 2);
    const text = sql.slice(at, found < 0 ? sql.length : found + 2);
    return { kind: "comment", text, value: text, at };
  }
  const open = /[nN]/.test(char) && sql.charAt(at + 1) === "'" ? at + 1 : at;
  const quote = sql.charAt(open);
  if (quote !== "'" && quote !== '"') return undefined;
  let end = open + 1;
  while (end < sql.length) {
    const next = sql.charAt(end);
    if (next === "\\" && hasBackslashes) end += 2;
    else if (next !== quote) end++;
    else if (sql.charAt(end + 1) === quote) end += 2;
    else break;
  }
  const text = sql.slice(at, Math.min(end + 1, sql.length));
  return { kind: "string", text, value: sql.slice(open + 1, end).replaceAll(quote + quote, quote), at };
}

function scan(sql: string, from: number, part: RegExp): number {
  let at = from + 1;
  while (at < sql.length && part.test(sql.charAt(at))) at++;
  return at;
}

/** Position behind the closing quote; a doubled quote stands for itself. */
function quoteEnd(sql: string, from: number, close: string): number {
  let at = from;
  for (;;) {
    const found = sql.indexOf(close, at);
    if (found < 0) return sql.length;
    if (sql.charAt(found + 1) !== close) return found + 1;
    at = found + 2;
  }
}

/** PostgreSQL's `$tag$ ... $tag$`. */
function dollarEnd(sql: string, from: number, quote: string): number {
  const found = sql.indexOf(quote, from + quote.length);
  return found < 0 ? sql.length : found + quote.length;
}

function lineEnd(sql: string, from: number): number {
  const found = sql.indexOf("\n", from);
  return found < 0 ? sql.length : found;
}

function commentEnd(sql: string, from: number): number {
  let depth = 0;
  for (let at = from; at < sql.length; at++) {
    const pair = sql.slice(at, at + 2);
    if (pair === "/*") depth++;
    else if (pair === "*/") depth--;
    else continue;
    at++;
    if (depth === 0) return at + 1;
  }
  return sql.length;
}

function numberEnd(sql: string, from: number): number {
  const match = /^(0x[0-9a-f]*|[0-9]*\.?[0-9]*(e[+-]?[0-9]+)?)/i.exec(sql.slice(from));
  return from + (match?.[0].length || 1);
}

/** The text of tokens put together again. */
export function printSql(tokens: readonly SqlToken[]): string {
  return tokens.map((token) => token.text).join("");
}

/** True for tokens that carry no meaning. */
export function isBlank(token: SqlToken): boolean {
  return token.kind === "space" || token.kind === "comment";
}
