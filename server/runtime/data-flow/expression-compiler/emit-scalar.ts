import { integerRange, isInteger, isReal } from "@/server/runtime/expressions/type-families";
import type { TypedNode } from "@/server/runtime/expressions/typed-node";
import type { DataType } from "@/server/runtime/model/data-type";
import { DateTime, ticksPerDay, ticksPerMillisecond } from "@/server/runtime/model/date-time";
import { Decimal } from "@/server/runtime/model/decimal";
import { emitCall } from "./emit-call";
import { emitNumberCast, emitRescale } from "./emit-number-cast";
import { emitSpan } from "./emit-span";
import { anyNull, type Emitter, isNumberStored, NotGenerated, type Scalar } from "./emitter";

/**
 * Writes the code of a number, date or condition. Exact numbers are whole numbers in float64 (value x 10^scale) as long as they stay
 * exact; a row in which one does not, in which a division by zero or an overflow happens, is left to the exact evaluator.
 */
export function emitScalar(node: TypedNode, emitter: Emitter): Scalar {
  switch (node.kind) {
    case "literal":
      return emitLiteral(node);
    case "column":
      if (!isNumberStored(node.type)) throw new NotGenerated();
      return emitter.numberColumn(node.reference);
    case "cast":
      return emitNumberCast(node, emitter, emitScalar, emitDivision);
    case "unary":
      return emitUnary(node, emitter);
    case "binary":
      return emitBinary(node, emitter);
    case "conditional":
      return emitConditional(node, emitter);
    case "call":
      return emitCall(node, emitter, emitScalar);
    case "variable":
      throw new NotGenerated();
  }
}

function emitLiteral({ value, type }: TypedNode & { kind: "literal" }): Scalar {
  if (value === null) return { value: "0", isNull: "1" };
  if (typeof value === "boolean") return { value: value ? "1" : "0", isNull: "0" };
  if (value instanceof DateTime) {
    const unit = type.name === "DT_DBDATE" ? ticksPerDay : ticksPerMillisecond;
    if (type.name === "DT_DBTIMESTAMP2" || type.name === "DT_FILETIME") throw new NotGenerated();
    return { value: String(value.ticks / unit), isNull: "0" };
  }
  const number = value instanceof Decimal ? Number(value.rescale(type.scale).unscaled) : value;
  const exact = typeof number === "number" && (isReal(type) ? Number.isFinite(number) : Number.isSafeInteger(number));
  if (!exact || type.name === "DT_CY") throw new NotGenerated();
  return { value: `(${number})`, isNull: "0" };
}

function emitUnary(node: TypedNode & { kind: "unary" }, emitter: Emitter): Scalar {
  const operand = emitScalar(node.operand, emitter);
  if (node.operator === "!") return { value: `(1-${operand.value})`, isNull: operand.isNull };
  if (node.operator === "~") throw new NotGenerated();
  return emitChecked(`-(${operand.value})`, operand.isNull, node.type, emitter);
}

/** A calculated number in a variable of its own, checked against its type when it is not NULL. */
function emitChecked(expression: string, isNull: string, type: DataType, emitter: Emitter): Scalar {
  const [value, nul] = [emitter.name("v"), emitter.name("n")];
  emitter.line(`const ${nul}=${isNull};let ${value}=0;`);
  const check = emitter.block(() => {
    emitter.line(`${value}=${type.name === "DT_R4" ? `Math.fround(${expression})` : expression};`);
    emitRangeCheck(value, type, emitter);
  });
  emitter.line(`if(${nul}===0){${check}}`);
  return { value, isNull: nul };
}

function emitRangeCheck(value: string, type: DataType, emitter: Emitter): void {
  if (isReal(type)) emitter.bailWhen(`!Number.isFinite(${value})`);
  else if (isInteger(type)) {
    const { min, max } = integerRange(type);
    emitter.bailWhen(`!(${value}>=${min}&&${value}<=${max})`);
  } else {
    emitter.bailUnlessExact(value);
    // Beyond 15 digits the check above is the stricter one.
    if (type.precision <= 15) emitter.bailWhen(`${value}>=1e${type.precision}||${value}<=-1e${type.precision}`);
  }
}

const comparisons: Partial<Record<string, string>> = {
  "==": "===",
  "!=": "!==",
  "<": "<",
  ">": ">",
  "<=": "<=",
  ">=": ">=",
};

function emitBinary(node: TypedNode & { kind: "binary" }, emitter: Emitter): Scalar {
  const { operator, type } = node;
  if (operator === "&&" || operator === "||") return emitLogical(node, emitter);
  const comparison = comparisons[operator];
  if (comparison) return emitComparison(node, comparison, emitter);
  if (type.name === "DT_NUMERIC") return emitNumeric(node, emitter);
  if (!isReal(type) && !(isInteger(type) && isNumberStored(type))) throw new NotGenerated();
  const [left, right] = [emitScalar(node.left, emitter), emitScalar(node.right, emitter)];
  const isNull = anyNull(left.isNull, right.isNull);
  const zero = () => emitter.line(`if((${isNull})===0&&(${right.value})===0){slow(r);continue;}`);
  switch (operator) {
    case "+":
    case "-":
    case "*":
      return emitChecked(`(${left.value})${operator}(${right.value})`, isNull, type, emitter);
    case "/":
      zero();
      return isReal(type)
        ? emitChecked(`(${left.value})/(${right.value})`, isNull, type, emitter)
        : emitChecked(`truncate(${left.value},${right.value})`, isNull, type, emitter);
    case "%":
      zero();
      return emitChecked(`(${left.value})%(${right.value})`, isNull, type, emitter);
    default:
      throw new NotGenerated();
  }
}

function emitNumeric(node: TypedNode & { kind: "binary" }, emitter: Emitter): Scalar {
  const { operator, type } = node;
  if (operator === "/") return emitDivision(node, type, emitter);
  const [left, right] = [emitScalar(node.left, emitter), emitScalar(node.right, emitter)];
  if (operator === "*") {
    const isNull = anyNull(left.isNull, right.isNull);
    const scale = node.left.type.scale + node.right.type.scale;
    const product = emitChecked(`(${left.value})*(${right.value})`, isNull, { ...type, precision: 38 }, emitter);
    return emitRescale(product, scale, type, emitter);
  }
  if (operator !== "+" && operator !== "-") throw new NotGenerated();
  const scale = Math.max(node.left.type.scale, node.right.type.scale);
  const wide = { ...type, precision: 38, scale };
  const a = emitRescale(left, node.left.type.scale, wide, emitter);
  const b = emitRescale(right, node.right.type.scale, wide, emitter);
  const sum = emitChecked(`(${a.value})${operator}(${b.value})`, anyNull(a.isNull, b.isNull), wide, emitter);
  return emitRescale(sum, scale, type, emitter);
}

/** A quotient with the scale of `type`, cut off: a cast around a division asks for its own, smaller scale at once. */
function emitDivision(node: TypedNode & { kind: "binary" }, type: DataType, emitter: Emitter): Scalar {
  const [left, right] = [emitScalar(node.left, emitter), emitScalar(node.right, emitter)];
  const shift = type.scale + node.right.type.scale - node.left.type.scale;
  if (shift < 0) throw new NotGenerated();
  const isNull = anyNull(left.isNull, right.isNull);
  const numerator = emitChecked(`(${left.value})*1e${shift}`, isNull, { ...type, precision: 38 }, emitter);
  emitter.line(`if(${numerator.isNull}===0&&(${right.value})===0){slow(r);continue;}`);
  return emitChecked(`truncate(${numerator.value},${right.value})`, numerator.isNull, type, emitter);
}

function emitComparison(node: TypedNode & { kind: "binary" }, comparison: string, emitter: Emitter): Scalar {
  if (node.left.type.name === "DT_WSTR" || node.left.type.name === "DT_STR") {
    // The order of UTF-8 bytes is not that of UTF-16 units, equality is the same.
    if (comparison !== "===" && comparison !== "!==") throw new NotGenerated();
    const [a, b] = [emitSpan(node.left, emitter), emitSpan(node.right, emitter)];
    const equal = `equal(${a.bytes},${a.offset},${a.length},${b.bytes},${b.offset},${b.length})`;
    const isNull = anyNull(a.isNull, b.isNull);
    return { value: `((${isNull})===0&&${comparison === "===" ? equal : `!${equal}`}?1:0)`, isNull: `(${isNull})` };
  }
  if (node.left.type.name !== "DT_NUMERIC" && !isNumberStored(node.left.type)) throw new NotGenerated();
  const [left, right] = [emitScalar(node.left, emitter), emitScalar(node.right, emitter)];
  return {
    value: `((${left.value})${comparison}(${right.value})?1:0)`,
    isNull: `(${anyNull(left.isNull, right.isNull)})`,
  };
}

/** Three-valued: the value that decides wins over NULL; the right side is looked at only when the left leaves it open. */
function emitLogical(node: TypedNode & { kind: "binary" }, emitter: Emitter): Scalar {
  const decided = node.operator === "||" ? 1 : 0;
  const left = emitScalar(node.left, emitter);
  const [value, nul] = [emitter.name("v"), emitter.name("n")];
  const rest = emitter.block(() => {
    const right = emitScalar(node.right, emitter);
    emitter.line(
      `if((${right.isNull})===0&&(${right.value})===${decided})${value}=${decided};` +
        `else if((${anyNull(left.isNull, right.isNull)})!==0)${nul}=1;else ${value}=${1 - decided};`,
    );
  });
  emitter.line(`let ${value}=0,${nul}=0;`);
  emitter.line(`if((${left.isNull})===0&&(${left.value})===${decided})${value}=${decided};else{${rest}}`);
  return { value, isNull: nul };
}

function emitConditional(node: TypedNode & { kind: "conditional" }, emitter: Emitter): Scalar {
  if (node.type.name !== "DT_NUMERIC" && !isNumberStored(node.type)) throw new NotGenerated();
  const condition = emitScalar(node.condition, emitter);
  const [value, nul] = [emitter.name("v"), emitter.name("n")];
  const branch = (chosen: TypedNode) =>
    emitter.block(() => {
      const scalar = emitScalar(chosen, emitter);
      emitter.line(`${value}=${scalar.value};${nul}=${scalar.isNull};`);
    });
  const [whenTrue, whenFalse] = [branch(node.whenTrue), branch(node.whenFalse)];
  emitter.line(`let ${value}=0,${nul}=0;`);
  emitter.line(
    `if((${condition.isNull})!==0)${nul}=1;else if((${condition.value})!==0){${whenTrue}}else{${whenFalse}}`,
  );
  return { value, isNull: nul };
}
