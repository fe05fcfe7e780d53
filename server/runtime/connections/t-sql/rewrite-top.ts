import { closingParenthesis, isToken, nextMeaning, rawToken } from "./token-list";
import { printSql, type SqlToken } from "./tokenize";

/** Why a TOP clause has no counterpart; the caller makes the error. */
export class UnsupportedTop extends Error {}

/**
 * Moves `TOP n` to the end of its SELECT as `LIMIT n`.
 *
 * @throws UnsupportedTop for PERCENT, WITH TIES, and for a SELECT that is part of a UNION.
 */
export function rewriteTop(tokens: readonly SqlToken[]): SqlToken[] {
  const result = [...tokens];
  for (let at = result.length - 1; at >= 0; at--) {
    if (isToken(result[at], "TOP")) moveTop(result, at);
  }
  return result;
}

function moveTop(tokens: SqlToken[], top: number): void {
  const select = previousSelect(tokens, top);
  if (select < 0) return;
  const start = nextMeaning(tokens, top + 1);
  const end = isToken(tokens[start], "(") ? closingParenthesis(tokens, start) + 1 : start + 1;
  const after = nextMeaning(tokens, end);
  if (isToken(tokens[after], "PERCENT")) throw new UnsupportedTop("TOP ... PERCENT");
  if (isToken(tokens[after], "WITH")) throw new UnsupportedTop("TOP ... WITH TIES");
  const count = printSql(tokens.slice(start, end));
  const scopeEnd = endOfSelect(tokens, end);
  tokens.splice(scopeEnd, 0, rawToken(` LIMIT ${count}`));
  tokens.splice(top, end - top);
}

/** Index of the SELECT that TOP belongs to, or -1 when TOP is a name. */
function previousSelect(tokens: readonly SqlToken[], top: number): number {
  for (let at = top - 1; at >= 0; at--) {
    const token = tokens[at];
    if (isToken(token, "SELECT")) return at;
    if (token?.kind !== "space" && token?.kind !== "comment" && !isToken(token, "DISTINCT", "ALL")) return -1;
  }
  return -1;
}

function endOfSelect(tokens: readonly SqlToken[], from: number): number {
  let depth = 0;
  let end = tokens.length;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at];
    if (isToken(token, "(")) depth++;
    else if (isToken(token, ")") && --depth < 0) {
      end = at;
      break;
    } else if (depth === 0 && isToken(token, "UNION", "EXCEPT", "INTERSECT"))
      throw new UnsupportedTop("TOP inside UNION");
  }
  // In front of trailing blanks, or a line comment would swallow the clause.
  while (end > from && (tokens[end - 1]?.kind === "space" || tokens[end - 1]?.kind === "comment")) end--;
  return end;
}
