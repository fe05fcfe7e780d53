import { isReal } from "@/server/runtime/expressions/type-families";
import type { TypedNode } from "@/server/runtime/expressions/typed-node";
import { DateTime, ticksPerDay, ticksPerMillisecond } from "@/server/runtime/model/date-time";
import { Decimal } from "@/server/runtime/model/decimal";
import { scaleOf, storageOf } from "../column";
import { emitArithmetic, emitChecked } from "./emit-arithmetic";
import { emitCall } from "./emit-call";
import { emitCast } from "./emit-cast";
import { emitComparison, emitConditional, emitLogical, isComparison } from "./emit-condition";
import { type Emitter, isBig, isScalar, NotGenerated, type Scalar } from "./emitter";

/**
 * Writes the code of a number, date or condition. Exact numbers are whole numbers in float64 (value x 10^scale) as long as they stay
 * exact; a row in which one does not, in which a division by zero or an overflow happens, is left to the exact evaluator.
 */
export function emitScalar(node: TypedNode, emitter: Emitter): Scalar {
  if (!isScalar(node.type)) throw new NotGenerated();
  switch (node.kind) {
    case "literal":
      return emitLiteral(node);
    case "column":
      return emitColumn(node, emitter);
    case "cast":
      return emitCast(node, emitter);
    case "unary":
      return emitUnary(node, emitter);
    case "binary":
      if (node.operator === "&&" || node.operator === "||") return emitLogical(node, emitter);
      return isComparison(node.operator) ? emitComparison(node, emitter) : emitArithmetic(node, emitter);
    case "conditional":
      return emitConditional(node, emitter);
    case "call":
      return emitCall(node, emitter);
    case "variable":
      throw new NotGenerated();
  }
}

function emitLiteral({ value, type }: TypedNode & { kind: "literal" }): Scalar {
  if (value === null) return { value: "0", isNull: "1" };
  const number = literalNumber(value, type);
  const exact = isReal(type) ? Number.isFinite(number) : Number.isSafeInteger(number);
  if (!exact) throw new NotGenerated();
  return { value: `(${number})`, isNull: "0" };
}

function literalNumber(value: (TypedNode & { kind: "literal" })["value"], type: TypedNode["type"]): number {
  if (value instanceof Decimal) return Number(value.rescale(scaleOf(type)).unscaled);
  if (value instanceof DateTime)
    return Number(value.ticks / (storageOf(type) === "days" ? ticksPerDay : ticksPerMillisecond));
  return Number(value);
}

function emitColumn(node: TypedNode & { kind: "column" }, emitter: Emitter): Scalar {
  const name = emitter.column(node.reference, "number");
  if (!isBig(node.type)) return { value: `${name}v[r]`, isNull: `${name}n[r]` };
  const scalar = emitter.held(`Number(${name}v[r])`, `${name}n[r]`);
  emitter.requireRange(scalar, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  return scalar;
}

function emitUnary(node: TypedNode & { kind: "unary" }, emitter: Emitter): Scalar {
  const operand = emitter.scalar(node.operand);
  if (node.operator === "!") return { value: `(1-${operand.value})`, isNull: operand.isNull };
  // Two's complement: of a signed number -1 - n, of an unsigned one its largest number - n, which is left to the exact evaluator.
  if (node.operator === "~" && node.type.name.startsWith("DT_UI")) throw new NotGenerated();
  const expression = node.operator === "~" ? `-1-(${operand.value})` : `-(${operand.value})`;
  return emitChecked(expression, operand.isNull, node.type, emitter);
}
