import { DTS_E_EXPREVALINVALIDTOKEN, DTS_E_EXPREVALLITERALOVERFLOW } from "../messages/codes";
import { dataType } from "../model/data-type";
import { Decimal } from "../model/decimal";
import type { DtsValue } from "../model/value";
import { ExpressionError } from "./expression-error";

const hexLiteral = /0[xX]([0-9A-Fa-f]+)([uU]?)/y;
const numberLiteral = /(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?([a-zA-Z]*)/y;

const integerTypes = {
  "": { name: "DT_I4", max: 2n ** 31n - 1n },
  u: { name: "DT_UI4", max: 2n ** 32n - 1n },
  l: { name: "DT_I8", max: 2n ** 63n - 1n },
  ul: { name: "DT_UI8", max: 2n ** 64n - 1n },
  lu: { name: "DT_UI8", max: 2n ** 64n - 1n },
} as const;

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
    return integer(BigInt(`0x${digits}`), suffix.toLowerCase() as "" | "u", all, position);
  }
  numberLiteral.lastIndex = position;
  const [all, mantissa = "", exponent, letters = ""] = numberLiteral.exec(text) ?? [""];
  const suffix = letters.toLowerCase();
  if (!exponent && !mantissa.includes(".") && suffix in integerTypes)
    return integer(BigInt(mantissa), suffix as keyof typeof integerTypes, all, position);
  if (suffix === "f")
    return { length: all.length, type: dataType("DT_R4"), value: Math.fround(Number(mantissa + (exponent ?? ""))) };
  if (suffix === "l" || (exponent && suffix === ""))
    return { length: all.length, type: dataType("DT_R8"), value: Number(mantissa + (exponent ?? "")) };
  const value = suffix === "" ? Decimal.parse(mantissa) : undefined;
  if (!value) throw new ExpressionError(DTS_E_EXPREVALINVALIDTOKEN, `"${all}" is not a number.`, position);
  const digits = mantissa.replace(".", "").length;
  if (digits > 38)
    throw new ExpressionError(DTS_E_EXPREVALLITERALOVERFLOW, `${all} has more than 38 digits.`, position);

  return { length: all.length, type: dataType("DT_NUMERIC", { precision: digits, scale: value.scale }), value };
}

function integer(value: bigint, suffix: keyof typeof integerTypes, all: string, position: number): NumberLiteral {
  const { name, max } = integerTypes[suffix];
  if (value > max)
    throw new ExpressionError(
      DTS_E_EXPREVALLITERALOVERFLOW,
      `${all} is too large for ${name}. Add L for a 64-bit number.`,
      position,
    );
  const wide = name === "DT_I8" || name === "DT_UI8";
  return { length: all.length, type: dataType(name), value: wide ? value : Number(value) };
}
