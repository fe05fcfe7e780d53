import {
  DTS_E_EXPREVALBINARYOPNUMERICOVERFLOW,
  DTS_E_EXPREVALBINARYOPOVERFLOW,
  DTS_E_EXPREVALDIVBYZERO,
  DTS_E_EXPREVALUNARYOPOVERFLOW,
} from "../messages/codes";
import type { DataType } from "../model/data-type";
import { Decimal } from "../model/decimal";
import type { DtsValue } from "../model/value";
import { ExpressionError } from "./expression-error";
import type { Operator } from "./token";
import { integerBytes, integerRange, isReal } from "./type-families";

/** `+ - * / % & | ^` on two numbers of one type that are not NULL; the result is of type `type`. */
export function calculate(operator: Operator, left: DtsValue, right: DtsValue, type: DataType): DtsValue {
  if (left instanceof Decimal && right instanceof Decimal) return calculateExact(operator, left, right, type);
  if (isReal(type)) return calculateReal(operator, Number(left), Number(right), type);
  const result = calculateInteger(operator, BigInt(left as number | bigint), BigInt(right as number | bigint));
  return fitInteger(result, type, DTS_E_EXPREVALBINARYOPOVERFLOW);
}

/** Unary minus of a number that is not NULL. */
export function negate(value: DtsValue, type: DataType): DtsValue {
  if (value instanceof Decimal) return value.negate();
  if (isReal(type)) return -Number(value);
  return fitInteger(-BigInt(value as number | bigint), type, DTS_E_EXPREVALUNARYOPOVERFLOW);
}

/** Two's complement of an integer that is not NULL. */
export function complement(value: DtsValue, type: DataType): DtsValue {
  const bits = integerBytes(type) * 8;
  const inverted = ~BigInt(value as number | bigint);
  const result = integerRange(type).min === 0n ? BigInt.asUintN(bits, inverted) : inverted;
  return bits === 64 ? result : Number(result);
}

function fitInteger(value: bigint, type: DataType, code: number): DtsValue {
  const { min, max } = integerRange(type);
  if (value < min || value > max)
    throw new ExpressionError(code, `${value} does not fit into ${type.name}. Cast the operands to a wider type.`);
  return integerBytes(type) === 8 ? value : Number(value);
}

function calculateInteger(operator: Operator, left: bigint, right: bigint): bigint {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "&":
      return left & right;
    case "|":
      return left | right;
    case "^":
      return left ^ right;
    default:
      if (right === 0n) throw new ExpressionError(DTS_E_EXPREVALDIVBYZERO, "A number is divided by zero.");
      return operator === "/" ? left / right : left % right;
  }
}

function calculateReal(operator: Operator, left: number, right: number, type: DataType): number {
  if (operator === "/" && right === 0)
    throw new ExpressionError(DTS_E_EXPREVALDIVBYZERO, "A number is divided by zero.");
  const exact = { "+": left + right, "-": left - right, "*": left * right, "/": left / right }[operator as "+"];
  const result = type.name === "DT_R4" ? Math.fround(exact) : exact;
  if (!Number.isFinite(result))
    throw new ExpressionError(DTS_E_EXPREVALBINARYOPOVERFLOW, `The result is too large for ${type.name}.`);
  return result;
}

/** The result has the scale of its type; digits beyond it are cut off. */
function calculateExact(operator: Operator, left: Decimal, right: Decimal, type: DataType): Decimal {
  if (operator === "/" && right.unscaled === 0n)
    throw new ExpressionError(DTS_E_EXPREVALDIVBYZERO, "A number is divided by zero.");
  const exact =
    operator === "/"
      ? left.divide(right, type.scale)
      : operator === "*"
        ? left.multiply(right)
        : operator === "+"
          ? left.add(right)
          : left.subtract(right);
  const result = exact.truncate(type.scale).rescale(type.scale);
  if (result.precision > type.precision)
    throw new ExpressionError(
      DTS_E_EXPREVALBINARYOPNUMERICOVERFLOW,
      `${result} does not fit into ${type.name}(${type.precision},${type.scale}).`,
    );
  return result;
}
