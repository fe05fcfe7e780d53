import { judgeAdditions } from "../t-sql/additions";
import { isToken, nextMeaning, previousMeaning, rawToken } from "../t-sql/token-list";
import { isBlank, type SqlToken } from "../t-sql/tokenize";
import type { RetargetDialect } from "./load-translator";

/** Symbols and words at which a chain of `+` ends; everything else between them belongs to an operand. */
const boundaries =
  "SELECT DISTINCT ALL FROM WHERE AND OR NOT THEN ELSE WHEN CASE END BY ON IN LIKE BETWEEN SET VALUES HAVING AS IS ASC DESC LIMIT OFFSET UNION EXCEPT INTERSECT GROUP ORDER JOIN INNER LEFT RIGHT FULL CROSS RETURNING".split(
    " ",
  );
const boundarySymbols = ["(", ")", ",", ";", "=", "<", ">", "<=", ">=", "<>", "!="];

/**
 * Joins texts as the database does: T-SQL's `'a' + name` is `'a' || name`, on MySQL `CONCAT('a', name)`. Only chains of additions are
 * rewritten in which a text is known; NULL stays NULL in all of them.
 */
export function joinTexts(tokens: readonly SqlToken[], dialect: RetargetDialect): SqlToken[] {
  const result = [...tokens];
  for (let at = 0; at < result.length; at++) {
    if (!isToken(result[at], "+")) continue;
    const chain = chainAround(result, at);
    const inside = result.slice(chain.from, chain.to);
    if (judgeAdditions(inside, new Map()) !== "text" || chain.hasOtherOperator) continue;
    if (dialect !== "mysql") for (const plus of chain.pluses) result[plus] = rawToken("||");
    else {
      for (const plus of chain.pluses) result[plus] = rawToken(",");
      result.splice(chain.to, 0, rawToken(")"));
      result.splice(chain.from, 0, rawToken("CONCAT("));
      at = chain.from;
    }
  }
  return result;
}

interface Chain {
  readonly from: number;
  /** Behind the last operand. */
  readonly to: number;
  readonly pluses: readonly number[];
  /** A `-`, `*` or another operator stands between the operands: it is not known what belongs together. */
  readonly hasOtherOperator: boolean;
}

/** The operands around a `+`, without going out of the parenthesis it is in. */
function chainAround(tokens: readonly SqlToken[], plus: number): Chain {
  const from = edge(tokens, plus, -1);
  const to = edge(tokens, plus, 1);
  const pluses: number[] = [];
  let hasOtherOperator = false;
  let depth = 0;
  for (let at = from; at < to; at++) {
    if (isToken(tokens[at], "(")) depth++;
    else if (isToken(tokens[at], ")")) depth--;
    else if (depth === 0 && isToken(tokens[at], "+")) pluses.push(at);
    else if (depth === 0 && isToken(tokens[at], "-", "*", "/", "%", "||")) hasOtherOperator = true;
  }
  return { from, to, pluses, hasOtherOperator };
}

/** Index of the first token of the chain, or behind its last one. */
function edge(tokens: readonly SqlToken[], plus: number, step: 1 | -1): number {
  const [opening, closing] = step === 1 ? ["(", ")"] : [")", "("];
  let depth = 0;
  let last = plus;
  for (let at = plus + step; at >= 0 && at < tokens.length; at += step) {
    const token = tokens[at];
    if (token === undefined || isBlank(token)) continue;
    if (isToken(token, opening)) depth++;
    else if (depth > 0) depth -= isToken(token, closing) ? 1 : 0;
    else if (isBoundary(tokens, at, last, step)) break;
    last = at;
  }
  return step === 1 ? last + 1 : last;
}

function isBoundary(tokens: readonly SqlToken[], at: number, last: number, step: 1 | -1): boolean {
  const token = tokens[at];
  if (isToken(token, ...boundarySymbols)) return true;
  // LEFT and RIGHT are functions before a parenthesis.
  const isCall = isToken(tokens[nextMeaning(tokens, at + 1)], "(");
  if (token?.kind === "word" && boundaries.includes(token.value) && !(isCall && isToken(token, "LEFT", "RIGHT")))
    return true;
  // Two operands without an operator between them: the second is an alias, or the word before is a keyword.
  const [left, right] = step === 1 ? [tokens[last], token] : [token, tokens[last]];
  return (
    isOperandEnd(left) && isOperandStart(right) && previousMeaning(tokens, Math.max(at, last)) === Math.min(at, last)
  );
}

function isOperandEnd(token: SqlToken | undefined): boolean {
  return token !== undefined && (token.kind !== "symbol" || token.text === ")");
}

function isOperandStart(token: SqlToken | undefined): boolean {
  return token !== undefined && token.kind !== "symbol";
}
