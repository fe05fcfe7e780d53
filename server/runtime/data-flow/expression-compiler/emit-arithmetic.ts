import { integerBytes, integerRange, isExact, isInteger, isReal } from "@/server/runtime/expressions/type-families";
import type { TypedNode } from "@/server/runtime/expressions/typed-node";
import type { DataType } from "@/server/runtime/model/data-type";
import { scaleOf } from "../column";
import { anyNull, type Emitter, NotGenerated, type Scalar } from "./emitter";

type Binary = TypedNode & { kind: "binary" };

/** Digits whose power of ten is exact in float64. */
export const MAX_POWER = 22;

/** Writes `+ - * / % & | ^` of two numbers of one type. */
export function emitArithmetic(node: Binary, emitter: Emitter): Scalar {
  const { operator, type } = node;
  if (isExact(type)) return emitExact(node, emitter);
  const [left, right] = [emitter.scalar(node.left), emitter.scalar(node.right)];
  const isNull = anyNull(left.isNull, right.isNull);
  const [a, b] = [`(${left.value})`, `(${right.value})`];
  switch (operator) {
    case "+":
    case "-":
    case "*":
      return emitChecked(`${a}${operator}${b}`, isNull, type, emitter);
    case "/":
      bailAtZero(right, isNull, emitter);
      return emitChecked(isReal(type) ? `${a}/${b}` : `truncate(${a},${b})`, isNull, type, emitter);
    case "%":
      bailAtZero(right, isNull, emitter);
      return emitChecked(`${a}%${b}`, isNull, type, emitter);
    case "&":
    case "|":
    case "^": {
      // JavaScript's operators work on 32 bits with sign.
      if (!isInteger(type) || integerBytes(type) > 4) throw new NotGenerated();
      const bits = `${a}${operator}${b}`;
      return emitter.held(type.name === "DT_UI4" ? `((${bits})>>>0)` : `(${bits})`, isNull);
    }
    default:
      throw new NotGenerated();
  }
}

function bailAtZero(divisor: Scalar, isNull: string, emitter: Emitter): void {
  emitter.bailWhen(`${isNull === "0" ? "" : `${isNull}===0&&`}(${divisor.value})===0`);
}

/** A calculated number in a variable of its own, checked against its type when it is not NULL. */
export function emitChecked(expression: string, isNull: string, type: DataType, emitter: Emitter): Scalar {
  const scalar = emitter.held(type.name === "DT_R4" ? `Math.fround(${expression})` : expression, isNull);
  if (isReal(type)) emitter.bailWhen(`!Number.isFinite(${scalar.value})`);
  else if (isInteger(type)) {
    const { min, max } = integerRange(type);
    emitter.requireRange(scalar, min, max);
  } else requireDigits(scalar, type.precision, emitter);
  return scalar;
}

function requireDigits(scalar: Scalar, precision: number, emitter: Emitter): void {
  const limit = 10n ** BigInt(precision) - 1n;
  emitter.requireRange(scalar, -limit, limit);
}

function emitExact(node: Binary, emitter: Emitter): Scalar {
  const { operator, type } = node;
  if (operator === "/") return emitQuotient(node, type, emitter);
  const [left, right] = [emitter.scalar(node.left), emitter.scalar(node.right)];
  const isNull = anyNull(left.isNull, right.isNull);
  const [leftScale, rightScale] = [scaleOf(node.left.type), scaleOf(node.right.type)];
  const room = { ...type, precision: 38 };
  if (operator === "*") {
    const product = emitChecked(`(${left.value})*(${right.value})`, isNull, room, emitter);
    return emitRescale(product, leftScale + rightScale, type, emitter);
  }
  if (operator !== "+" && operator !== "-") throw new NotGenerated();
  const scale = Math.max(leftScale, rightScale);
  const a = emitRescale(left, leftScale, { ...room, scale }, emitter);
  const b = emitRescale(right, rightScale, { ...room, scale }, emitter);
  return emitRescale(emitChecked(`${a.value}${operator}${b.value}`, isNull, room, emitter), scale, type, emitter);
}

/** A quotient with the scale of `type`, cut off: a cast around a division asks for its own, smaller scale at once. */
export function emitQuotient(node: Binary, type: DataType, emitter: Emitter): Scalar {
  const [left, right] = [emitter.scalar(node.left), emitter.scalar(node.right)];
  const digits = scaleOf(type) + scaleOf(node.right.type) - scaleOf(node.left.type);
  if (digits < 0 || digits > MAX_POWER) throw new NotGenerated();
  const isNull = anyNull(left.isNull, right.isNull);
  bailAtZero(right, isNull, emitter);
  return emitChecked(`quotient(${left.value},${right.value},${digits})`, isNull, type, emitter);
}

/** The same exact number with the scale and the room of `to`; surplus digits are cut off. */
export function emitRescale(scalar: Scalar, scale: number, to: DataType, emitter: Emitter): Scalar {
  const difference = scaleOf(to) - scale;
  if (Math.abs(difference) > MAX_POWER) throw new NotGenerated();
  if (difference === 0 && to.precision > 15) return scalar;
  const expression =
    difference === 0
      ? scalar.value
      : difference > 0
        ? `(${scalar.value})*1e${difference}`
        : `truncate(${scalar.value},1e${-difference})`;
  const rescaled = emitter.held(expression, scalar.isNull);
  requireDigits(rescaled, to.precision, emitter);
  return rescaled;
}
