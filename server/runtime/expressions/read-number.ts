import { DTS_E_EXPREVALINVALIDTOKEN, DTS_E_EXPREVALLITERALOVERFLOW } from "../messages/codes";
import { type DataTypeName, dataType } from "../model/data-type";
import { Decimal } from "../model/decimal";
import type { DtsValue } from "../model/value";
import { ExpressionError } from "./expression-error";

const hexLiteral = /0[xX]([0-9A-Fa-f]+)([uU]?)/y;
const numberLiteral = /(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?([a-zA-Z]*)/y;

/** By suffix. A map, because a suffix is any letters: "constructor" must not find what every object has. */
const integerTypes = new Map<string, { readonly name: DataTypeName; readonly max: bigint }>(
  Object.entries({
    "": { name: "DT_I4", max: 2n ** 31n - 1n },
    u: { name: "DT_UI4", max: 2n ** 32n - 1n },
    l: { name: "DT_I8", max: 2n ** 63n - 1n },
    ul: { name: "DT_UI8", max: 2n ** 64n - 1n },
    lu: { name: "DT_UI8", max: 2n ** 64n - 1n },
  } as const),
);

export interface NumberLiteral {
  readonly length: number;
  readonly type: ReturnType<typeof dataType>;
  readonly value: DtsValue;
}

/**
 * Reads the numeric literal at `position` (EXPRESSIONS.md section 2). There is no widening: a whole number beyond DT_I4 without
 * suffix is an overflow.
 */
export function readNumber(text: string, position: number): NumberLiteral {
  hexLiteral.lastIndex = position;
  const hex = hexLiteral.exec(text);
  if (hex) {
    const [all, digits = "", suffix = ""] = hex;
    return integer(BigInt(`0x${digits}`), suffix.toLowerCase(), all, position);
  }
  numberLiteral.lastIndex = position;
  const [all, mantissa = "", exponent, letters = ""] = numberLiteral.exec(text) ?? [""];
  const suffix = letters.toLowerCase();
  if (!exponent && !mantissa.includes(".") && integerTypes.has(suffix))
    return integer(BigInt(mantissa), suffix, all, position);
  const number = Number(mantissa + (exponent ?? ""));
  if (suffix === "f") return real("DT_R4", Math.fround(number), all, position);
  if (suffix === "l" || (exponent && suffix === "")) return real("DT_R8", number, all, position);
  const value = suffix === "" ? Decimal.parse(mantissa) : undefined;
  if (!value) throw new ExpressionError(DTS_E_EXPREVALINVALIDTOKEN, `"${all}" is not a number.`, position);
  const digits = mantissa.replace(".", "").length;
  if (digits > 38)
    throw new ExpressionError(DTS_E_EXPREVALLITERALOVERFLOW, `${all} has more than 38 digits.`, position);

  return { length: all.length, type: dataType("DT_NUMERIC", { precision: digits, scale: value.scale }), value };
}

function real(name: "DT_R4" | "DT_R8", value: number, all: string, position: number): NumberLiteral {
  if (!Number.isFinite(value))
    throw new ExpressionError(DTS_E_EXPREVALLITERALOVERFLOW, `${all} is too large for ${name}.`, position);
  return { length: all.length, type: dataType(name), value };
}

function integer(value: bigint, suffix: string, all: string, position: number): NumberLiteral {
  const { name, max } = integerTypes.get(suffix) ?? { name: "DT_I4", max: 0n };
  if (value > max)
    throw new ExpressionError(
      DTS_E_EXPREVALLITERALOVERFLOW,
      `${all} is too large for ${name}. Add L for a 64-bit number.`,
      position,
    );
  const wide = name === "DT_I8" || name === "DT_UI8";
  return { length: all.length, type: dataType(name), value: wide ? value : Number(value) };
}
