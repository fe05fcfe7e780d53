import { DTS_E_EXPREVALINVALIDTOKEN, DTS_E_EXPREVALINVALIDTOKENSINGLEQUOTE } from "../messages/codes";
import { dataType } from "../model/data-type";
import { ExpressionError } from "./expression-error";
import { readNumber } from "./read-number";
import { readString } from "./read-string";
import type { Operator, Punctuation, Token } from "./token";

const space = /[\s\uFEFF]*/y;
const regularName = /[\p{L}_][\p{L}\p{N}\p{M}_@$#]*/uy;
const bracketedName = /\[([^\]]*)\]/y;
const lineageReference = /#(?:\{([^}]*)\}|(\d+))/y;
const symbol = /&&|\|\||==|!=|<=|>=|:=|[-+*/%&|^~!<>(),?:.=]/y;
const punctuation = new Set(["(", ")", ",", "?", ":", ".", "=", ":="]);

/** Splits the text of an expression into tokens; the last one is the end. Throws ExpressionError. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let position = skipSpace(text, 0);
  while (position < text.length) {
    const { token, length } = readToken(text, position);
    tokens.push(token);
    position = skipSpace(text, position + length);
  }
  tokens.push({ kind: "end", position: text.length });
  return tokens;
}

function skipSpace(text: string, position: number): number {
  return position + (matchAt(space, text, position)?.[0].length ?? 0);
}

function matchAt(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(text);
}

function readToken(text: string, position: number): { token: Token; length: number } {
  const char = text[position] ?? "";
  if (char === '"') {
    const { length, value } = readString(text, position);
    return { token: { kind: "literal", position, type: dataType("DT_WSTR", { length: value.length }), value }, length };
  }
  if (/\d/.test(char) || (char === "." && /\d/.test(text[position + 1] ?? ""))) {
    const { length, type, value } = readNumber(text, position);
    return { token: { kind: "literal", position, type, value }, length };
  }
  if (char === "@") return readVariable(text, position);
  const lineage = matchAt(lineageReference, text, position);
  if (lineage) {
    const id = lineage[1] ?? lineage[2] ?? "";
    return { token: { kind: "lineage", position, id }, length: lineage[0].length };
  }
  const bracketed = matchAt(bracketedName, text, position);
  if (bracketed) {
    const name = bracketed[1] ?? "";
    return { token: { kind: "name", position, text: name, bracketed: true }, length: bracketed[0].length };
  }
  const name = matchAt(regularName, text, position)?.[0];
  if (name) return { token: nameToken(name, position), length: name.length };
  const sign = matchAt(symbol, text, position)?.[0];
  if (sign)
    return {
      token: punctuation.has(sign)
        ? { kind: "punctuation", position, text: sign as Punctuation }
        : { kind: "operator", position, text: sign as Operator },
      length: sign.length,
    };
  if (char === "'")
    throw new ExpressionError(
      DTS_E_EXPREVALINVALIDTOKENSINGLEQUOTE,
      "A single quote is not allowed here. Texts stand in double quotes.",
      position,
    );
  throw new ExpressionError(DTS_E_EXPREVALINVALIDTOKEN, `"${char}" is not expected.`, position);
}

function nameToken(text: string, position: number): Token {
  const word = text.toUpperCase();
  if (word !== "TRUE" && word !== "FALSE") return { kind: "name", position, text, bracketed: false };
  return { kind: "literal", position, type: dataType("DT_BOOL"), value: word === "TRUE" };
}

const qualifiedName = /[\p{L}_$][\p{L}\p{N}\p{M}_@$#]*(::[\p{L}_$][\p{L}\p{N}\p{M}_@$#]*)?/uy;

/** `@Name`, `@User::Name`, `@[User::Any name]`, `@[$Package::Name]`. */
function readVariable(text: string, position: number): { token: Token; length: number } {
  const bracketed = matchAt(bracketedName, text, position + 1);
  const name = bracketed?.[1]?.trim() ?? matchAt(qualifiedName, text, position + 1)?.[0];
  if (!name)
    throw new ExpressionError(DTS_E_EXPREVALINVALIDTOKEN, 'After "@" a variable\'s name is expected.', position);
  return { token: { kind: "variable", position, name }, length: 1 + (bracketed?.[0].length ?? name.length) };
}
