import type { FunctionSet } from "./sql-functions";
import { closingParenthesis, isToken, nextMeaning, previousMeaning, rawToken, splitArguments } from "./token-list";
import { printSql, type SqlToken } from "./tokenize";

/** Rewrites the calls of T-SQL functions, innermost first, in the words of another database. */
export function rewriteCalls(tokens: readonly SqlToken[], set: FunctionSet): SqlToken[] {
  const result: SqlToken[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind !== "word") {
      result.push(token);
      continue;
    }
    const open = nextMeaning(tokens, at + 1);
    if (!isToken(tokens[open], "(")) {
      const word = Object.hasOwn(set.words, token.value) ? set.words[token.value] : undefined;
      result.push(word === undefined ? token : rawToken(word));
      continue;
    }
    const close = closingParenthesis(tokens, open);
    const inside = tokens.slice(open + 1, close);
    const text = rewriteCall(token.value, inside, set);
    if (text === undefined) {
      result.push(token, ...tokens.slice(at + 1, open + 1));
      at = open;
    } else {
      result.push(rawToken(text));
      at = close;
    }
  }
  return result;
}

function rewriteCall(name: string, inside: readonly SqlToken[], set: FunctionSet): string | undefined {
  const args = () => splitArguments(inside).map((part) => printSql(rewriteCalls(part, set)).trim());
  if (name === "CAST") return rewriteCast(inside, set);
  if (name === "CONVERT") {
    const [type, value, style] = splitArguments(inside);
    if (type === undefined || value === undefined || style !== undefined) return undefined;
    return castTo(type, printSql(rewriteCalls(value, set)).trim(), set);
  }
  const rule = Object.hasOwn(set.functions, name) ? set.functions[name] : undefined;
  return rule?.(args());
}

function rewriteCast(inside: readonly SqlToken[], set: FunctionSet): string | undefined {
  let depth = 0;
  for (let at = 0; at < inside.length; at++) {
    if (isToken(inside[at], "(")) depth++;
    else if (isToken(inside[at], ")")) depth--;
    else if (depth === 0 && isToken(inside[at], "AS")) {
      const value = printSql(rewriteCalls(inside.slice(0, at), set)).trim();
      return castTo(inside.slice(at + 1), value, set);
    }
  }
  return undefined;
}

function castTo(type: readonly SqlToken[], value: string, set: FunctionSet): string | undefined {
  const name = type[nextMeaning(type, 0)];
  if (name === undefined) return undefined;
  const open = type.findIndex((token) => isToken(token, "("));
  const last = previousMeaning(type, type.length);
  const facets = open < 0 ? "" : printSql(type.slice(open + 1, last)).trim();
  return set.cast(value, name.value.toUpperCase(), facets);
}
