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
    const call = rewriteCall(token.value, tokens.slice(open + 1, close), set);
    if (typeof call === "string") {
      result.push(rawToken(call));
      at = close;
    } else {
      result.push(token, ...tokens.slice(at + 1, open + 1), ...call);
      at = close - 1;
    }
  }
  return result;
}

/**
 * The call in the words of the database, or what stands between its parentheses when the call itself stays. What is inside is
 * rewritten once in either case: twice would be, in calls within calls, a number of times that no statement ends with.
 */
function rewriteCall(name: string, inside: readonly SqlToken[], set: FunctionSet): string | SqlToken[] {
  if (name === "CAST" || name === "CONVERT") {
    const cast = name === "CAST" ? partsOfCast(inside) : partsOfConvert(inside);
    const known = cast && castTo(cast.type, "", set) !== undefined;
    const text = known ? castTo(cast.type, printSql(rewriteCalls(cast.value, set)).trim(), set) : undefined;
    return text ?? rewriteCalls(inside, set);
  }
  const rewritten = rewriteCalls(inside, set);
  const rule = Object.hasOwn(set.functions, name) ? set.functions[name] : undefined;
  return rule?.(splitArguments(rewritten).map((part) => printSql(part).trim())) ?? rewritten;
}

interface CastParts {
  readonly value: readonly SqlToken[];
  readonly type: readonly SqlToken[];
}

/** `value AS type`. */
function partsOfCast(inside: readonly SqlToken[]): CastParts | undefined {
  let depth = 0;
  for (let at = 0; at < inside.length; at++) {
    if (isToken(inside[at], "(")) depth++;
    else if (isToken(inside[at], ")")) depth--;
    else if (depth === 0 && isToken(inside[at], "AS"))
      return { value: inside.slice(0, at), type: inside.slice(at + 1) };
  }
  return undefined;
}

/** `type, value`; with a style there is no counterpart. */
function partsOfConvert(inside: readonly SqlToken[]): CastParts | undefined {
  const [type, value, style] = splitArguments(inside);
  return type === undefined || value === undefined || style !== undefined ? undefined : { type, value };
}

function castTo(type: readonly SqlToken[], value: string, set: FunctionSet): string | undefined {
  const name = type[nextMeaning(type, 0)];
  if (name === undefined) return undefined;
  const open = type.findIndex((token) => isToken(token, "("));
  const last = previousMeaning(type, type.length);
  const facets = open < 0 ? "" : printSql(type.slice(open + 1, last)).trim();
  return set.cast(value, name.value.toUpperCase(), facets);
}
