import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import { statementStart } from "../statement-start";
import { rewriteCalls } from "../t-sql/rewrite-calls";
import { closingParenthesis, isToken, nextMeaning, previousMeaning, rawToken } from "../t-sql/token-list";
import { printSql, type SqlToken, tokenizeSql } from "../t-sql/tokenize";
import { aceFunctions, isRepeatable, textOf } from "./ace-functions";

/** `#1/31/2020#` is the last of January in every locale; a time may follow. */
const dateLiteral =
  /^#(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\/(\d{1,2})\/(\d{4}))(?: +(\d{1,2}):(\d{2})(?::(\d{2}))?)?#/;

/**
 * Puts a statement for a workbook, in the SQL of Jet and ACE, into SQLite's words: functions of Visual Basic, `#dates#`, and `&`,
 * which joins texts there and would join bits here. The rest is left to the translation of T-SQL, which both share most of.
 *
 * @throws DtsError DTS_E_OLEDBERROR for `&` between something that is not one value.
 */
export function translateAce(sql: string): string {
  const tokens = withDates(tokenizeSql(sql), sql);
  return printSql(rewriteCalls(withJoins(tokens, sql), aceFunctions));
}

function withDates(tokens: readonly SqlToken[], sql: string): SqlToken[] {
  const result: SqlToken[] = [];
  let end = 0;
  for (const token of tokens) {
    if (token.at < end) continue;
    const found = token.kind === "word" && token.text.startsWith("#") ? dateLiteral.exec(sql.slice(token.at)) : null;
    if (found === null) {
      result.push(token);
      continue;
    }
    const [literal, isoYear, isoMonth, isoDay, month, day, year, hour = "0", minute = "00", second = "00"] = found;
    const two = (part = "") => part.padStart(2, "0");
    const date = `${isoYear ?? year}-${two(isoMonth ?? month)}-${two(isoDay ?? day)}`;
    result.push(rawToken(`'${date} ${two(hour)}:${minute}:${second}'`));
    end = token.at + literal.length;
  }
  return result;
}

/** `a & b & c`, where each is one value, as one text; NULL is an empty one. */
function withJoins(tokens: readonly SqlToken[], sql: string): SqlToken[] {
  const at = tokens.findIndex((token) => isToken(token, "&"));
  if (at < 0) return [...tokens];
  const start = valueStart(tokens, at);
  if (start === undefined) throw refused(sql);
  const parts = [tokens.slice(start, at)];
  let end = at;
  while (isToken(tokens[nextMeaning(tokens, end)], "&")) {
    const from = nextMeaning(tokens, nextMeaning(tokens, end) + 1);
    const to = valueEnd(tokens, from);
    if (to === undefined) throw refused(sql);
    parts.push(tokens.slice(from, to));
    end = to;
  }
  const isArithmetic = (token: SqlToken | undefined) => isToken(token, "+", "-", "*", "/", "^", "\\", "MOD");
  if (isArithmetic(tokens[previousMeaning(tokens, start)]) || isArithmetic(tokens[nextMeaning(tokens, end)])) {
    throw refused(sql);
  }
  const joined = parts.map((part) => joinedText(printSql(rewriteCalls(withJoins(part, sql), aceFunctions)).trim()));
  return withJoins([...tokens.slice(0, start), rawToken(`(${joined.join(" || ")})`), ...tokens.slice(end)], sql);
}

/** What must not be repeated is a parameter, which is a text or NULL, or a long expression. */
function joinedText(value: string): string {
  return isRepeatable(value) ? textOf(value, "''") : `ifnull(${value}, '')`;
}

const valueKinds: readonly SqlToken["kind"][] = ["word", "identifier", "string", "number", "parameter"];

/** Where the value that ends before `at` begins: a name with its table, a literal, a parenthesis, a call. */
function valueStart(tokens: readonly SqlToken[], at: number): number | undefined {
  const last = previousMeaning(tokens, at);
  const token = tokens[last];
  if (token === undefined) return undefined;
  if (isToken(token, ")")) {
    const open = openingParenthesis(tokens, last);
    const name = previousMeaning(tokens, open);
    return tokens[name]?.kind === "word" && name === open - 1 ? name : open;
  }
  // A date that was a literal is a value as well.
  if (!valueKinds.includes(token.kind) && !token.text.startsWith("'")) return undefined;
  const dot = previousMeaning(tokens, last);
  return isToken(tokens[dot], ".") ? previousMeaning(tokens, dot) : last;
}

/** Where the value that begins at `from` ends. */
function valueEnd(tokens: readonly SqlToken[], from: number): number | undefined {
  const token = tokens[from];
  if (isToken(token, "(")) return closingParenthesis(tokens, from) + 1;
  if (token === undefined || (!valueKinds.includes(token.kind) && !token.text.startsWith("'"))) return undefined;
  const next = nextMeaning(tokens, from + 1);
  if (isToken(tokens[next], ".")) return nextMeaning(tokens, next + 1) + 1;
  return isToken(tokens[next], "(") ? closingParenthesis(tokens, next) + 1 : from + 1;
}

function openingParenthesis(tokens: readonly SqlToken[], close: number): number {
  let depth = 0;
  for (let at = close; at > 0; at--) {
    if (isToken(tokens[at], ")")) depth++;
    else if (isToken(tokens[at], "(") && --depth === 0) return at;
  }
  return 0;
}

function refused(sql: string): DtsError {
  return new DtsError(DTS_E_OLEDBERROR, `The statement ${statementStart(sql)} joins with & what is not one value.`, {
    help: {
      cause:
        "Between & stand columns, texts, numbers, calls of functions, or parentheses; arithmetic goes into parentheses.",
      next: "Put each part between & into parentheses.",
    },
  });
}
