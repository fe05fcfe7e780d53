import {
  DTS_E_EXPREVALFNFINDSTRINGINVALIDOCCURRENCECOUNT,
  DTS_E_EXPREVALFNREPLICATEINVALIDREPEATCOUNT,
  DTS_E_EXPREVALFNRIGHTINVALIDLENGTH,
  DTS_E_EXPREVALFNSUBSTRINGINVALIDLENGTH,
  DTS_E_EXPREVALFNSUBSTRINGINVALIDSTARTINDEX,
  DTS_E_EXPREVALFUNCTIONCOMPUTEFAILED,
} from "../../messages/codes";
import { type DataType, dataType } from "../../model/data-type";
import type { DtsValue } from "../../model/value";
import { cutText } from "../cut-text";
import { ExpressionError } from "../expression-error";
import { isBinary, isInteger, isLongText, isString } from "../type-families";
import type { TypedNode } from "../typed-node";
import type { FunctionDefinition } from "./function-definition";
import { toLower, toUpper } from "./letter-case";

type Kind = "text" | "integer";
type Refuse = (index: number, expected: string) => never;

/** Longest text a function makes: keeps a REPLICATE from taking the machine's memory. */
const maxTextLength = 16 * 1024 * 1024;

function requireLength(name: string, length: number): void {
  if (length > maxTextLength)
    throw new ExpressionError(
      DTS_E_EXPREVALFUNCTIONCOMPUTEFAILED,
      `${name} would make a text of over ${maxTextLength} characters.`,
    );
}

const wstr = (length: number) => dataType("DT_WSTR", { length });

/** A function over texts and whole numbers whose result is a text or a whole number. */
function textFunction(
  name: string,
  kinds: readonly Kind[],
  result: (nodes: readonly TypedNode[]) => DataType,
  evaluate: (...values: never[]) => DtsValue,
  options: Pick<FunctionDefinition, "nullPropagates"> = {},
): FunctionDefinition {
  return {
    name,
    arity: kinds.length,
    ...options,
    resolve: (nodes, refuse) => {
      for (const [index, kind] of kinds.entries()) check(nodes[index], kind, index, refuse);
      const parameters = kinds.map((kind, index) => {
        const type = nodes[index]?.type;
        return kind === "text" && type ? wstr(type.length) : integerParameter(type);
      });
      return { type: result(nodes), parameters };
    },
    evaluate: (values) => evaluate(...(values as never[])),
  };
}

function check(node: TypedNode | undefined, kind: Kind, index: number, refuse: Refuse): void {
  if (!node || node.type.name === "DT_NULL") return;
  if (kind === "text" && !isString(node.type)) refuse(index, "a text");
  if (kind === "integer" && !isInteger(node.type)) refuse(index, "a whole number");
}

/** Counts and positions are looked at as DT_I4. */
function integerParameter(type: DataType | undefined): DataType | undefined {
  return type && isInteger(type) ? dataType("DT_I4") : undefined;
}

const lengthOf = (index: number) => (nodes: readonly TypedNode[]) => wstr(nodes[index]?.type.length ?? 0);
const i4 = () => dataType("DT_I4");

/** The length a literal count says, else that of the text (EXPRESSIONS.md section 10). */
const counted = (text: number, count: number) => (nodes: readonly TypedNode[]) => {
  const node = nodes[count];
  const literal = node && literalNumber(node);
  return wstr(literal === undefined ? (nodes[text]?.type.length ?? 0) : Math.max(0, literal));
};

function literalNumber(node: TypedNode): number | undefined {
  if (node.kind === "literal" && typeof node.value === "number") return node.value;
  return node.kind === "cast" ? literalNumber(node.operand) : undefined;
}

function tokensOf(text: string, delimiters: string): string[] {
  const tokens: string[] = [];
  let token = "";
  for (const char of text) {
    if (!delimiters.includes(char)) token += char;
    else if (token !== "") {
      tokens.push(token);
      token = "";
    }
  }
  if (token !== "") tokens.push(token);
  return tokens;
}

function sideLength(count: number): number {
  if (count < 0)
    throw new ExpressionError(DTS_E_EXPREVALFNRIGHTINVALIDLENGTH, `LEFT and RIGHT cannot take ${count} characters.`);
  return count;
}

function substring(text: string, start: number, length: number): string {
  if (start < 1)
    throw new ExpressionError(
      DTS_E_EXPREVALFNSUBSTRINGINVALIDSTARTINDEX,
      `SUBSTRING counts from 1, not from ${start}.`,
    );
  if (length < 0)
    throw new ExpressionError(DTS_E_EXPREVALFNSUBSTRINGINVALIDLENGTH, `SUBSTRING cannot take ${length} characters.`);
  return cutText(text, start - 1, length);
}

function findString(text: string, find: string, occurrence: number): number {
  if (occurrence < 1)
    throw new ExpressionError(
      DTS_E_EXPREVALFNFINDSTRINGINVALIDOCCURRENCECOUNT,
      `FINDSTRING counts occurrences from 1, not from ${occurrence}.`,
    );
  let at = -1;
  for (let count = 0; count < occurrence; count++) {
    at = text.indexOf(find, at + 1);
    if (at < 0) return 0;
  }
  return at + 1;
}

function replace(text: string, find: string, replacement: string): string {
  if (find === "")
    throw new ExpressionError(DTS_E_EXPREVALFUNCTIONCOMPUTEFAILED, "REPLACE cannot search for an empty text.");
  const parts = text.split(find);
  requireLength("REPLACE", text.length + (parts.length - 1) * (replacement.length - find.length));
  return parts.join(replacement);
}

function replicate(text: string, count: number): string {
  if (count < 0)
    throw new ExpressionError(
      DTS_E_EXPREVALFNREPLICATEINVALIDREPEATCOUNT,
      `REPLICATE cannot repeat a text ${count} times.`,
    );
  requireLength("REPLICATE", text.length * count);
  return text.repeat(count);
}

const len: FunctionDefinition = {
  name: "LEN",
  arity: 1,
  resolve: ([node], refuse) => {
    const type = node?.type;
    if (type && !isString(type) && !isLongText(type) && !isBinary(type) && type.name !== "DT_NULL") refuse(0, "a text");
    return { type: i4(), parameters: [type && isString(type) ? wstr(type.length) : undefined] };
  },
  evaluate: ([value]) => (value instanceof Uint8Array ? value.length : String(value).length),
};

const hexLengths: Record<string, number> = { DT_I1: 2, DT_UI1: 2, DT_I2: 4, DT_UI2: 4, DT_I4: 8, DT_UI4: 8 };

const hex: FunctionDefinition = {
  name: "HEX",
  arity: 1,
  resolve: ([node], refuse) => {
    if (node && !isInteger(node.type)) refuse(0, "a whole number");
    return { type: wstr(hexLengths[node?.type.name ?? ""] ?? 16) };
  },
  evaluate: ([value], { type }) =>
    BigInt.asUintN(type.length * 4, BigInt(value as number | bigint))
      .toString(16)
      .toUpperCase(),
};

/** The functions over texts (EXPRESSIONS.md section 7). */
export const textFunctions: readonly FunctionDefinition[] = [
  len,
  hex,
  textFunction(
    "CODEPOINT",
    ["text"],
    () => dataType("DT_UI2"),
    (text: string) => (text === "" ? null : text.charCodeAt(0)),
  ),
  textFunction("FINDSTRING", ["text", "text", "integer"], i4, findString),
  textFunction("LEFT", ["text", "integer"], counted(0, 1), (text: string, count: number) =>
    cutText(text, 0, sideLength(count)),
  ),
  textFunction("RIGHT", ["text", "integer"], counted(0, 1), (text: string, count: number) =>
    sideLength(count) === 0 ? "" : text.slice(-count),
  ),
  textFunction("SUBSTRING", ["text", "integer", "integer"], counted(0, 2), substring),
  textFunction("LOWER", ["text"], lengthOf(0), toLower),
  textFunction("UPPER", ["text"], lengthOf(0), toUpper),
  textFunction("LTRIM", ["text"], lengthOf(0), (text: string) => text.replace(/^ +/, "")),
  textFunction("RTRIM", ["text"], lengthOf(0), trimEnd),
  textFunction("TRIM", ["text"], lengthOf(0), (text: string) => trimEnd(text.replace(/^ +/, ""))),
  textFunction("REPLACE", ["text", "text", "text"], lengthOf(0), replace),
  textFunction(
    "REPLICATE",
    ["text", "integer"],
    (nodes) => wstr((nodes[0]?.type.length ?? 0) * Math.max(0, (nodes[1] && literalNumber(nodes[1])) ?? 1)),
    replicate,
  ),
  textFunction("REVERSE", ["text"], lengthOf(0), (text: string) => [...text].reverse().join("")),
  textFunction(
    "TOKEN",
    ["text", "text", "integer"],
    lengthOf(0),
    (text: string, delimiters: string, index: number) => tokensOf(text, delimiters)[index - 1] ?? "",
  ),
  textFunction(
    "TOKENCOUNT",
    ["text", "text"],
    i4,
    (text: string | null, delimiters: string | null) =>
      text === null || delimiters === null ? 0 : tokensOf(text, delimiters).length,
    { nullPropagates: false },
  ),
];

/** Blanks at the end; a loop, because a regular expression is quadratic on long runs of blanks. */
function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === " ") end--;
  return text.slice(0, end);
}
