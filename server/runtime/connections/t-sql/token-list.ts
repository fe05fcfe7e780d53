import { isBlank, type SqlToken } from "./tokenize";

/** A token made by the translation. */
export function rawToken(text: string): SqlToken {
  return { kind: "symbol", text, value: text, at: -1 };
}

/** Index of the next token with a meaning at or after `from`; the length of the list when there is none. */
export function nextMeaning(tokens: readonly SqlToken[], from: number): number {
  let at = from;
  for (let token = tokens[at]; token && isBlank(token); token = tokens[at]) at++;
  return at;
}

/** Index of the token with a meaning before `from`; -1 when there is none. */
export function previousMeaning(tokens: readonly SqlToken[], from: number): number {
  let at = from - 1;
  for (let token = tokens[at]; token && isBlank(token); token = tokens[at]) at--;
  return at;
}

/** True when the token is this word outside quotes, or this symbol. */
export function isToken(token: SqlToken | undefined, ...values: string[]): boolean {
  return token !== undefined && (token.kind === "word" || token.kind === "symbol") && values.includes(token.value);
}

/** Index of the parenthesis that closes the one at `open`; the length of the list when it is missing. */
export function closingParenthesis(tokens: readonly SqlToken[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (isToken(tokens[at], "(")) depth++;
    else if (isToken(tokens[at], ")") && --depth === 0) return at;
  }
  return tokens.length;
}

/** Splits tokens at the commas that are not inside parentheses. */
export function splitArguments(tokens: readonly SqlToken[]): SqlToken[][] {
  const parts: SqlToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (isToken(token, "(")) depth++;
    else if (isToken(token, ")")) depth--;
    if (depth === 0 && isToken(token, ",")) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

/** The values of the tokens with a meaning, at most `count` of them. */
export function leadingValues(tokens: readonly SqlToken[], count: number): string[] {
  const values: string[] = [];
  for (const token of tokens) {
    if (isBlank(token)) continue;
    values.push(token.value);
    if (values.length === count) break;
  }
  return values;
}
