import { integerRange, isInteger, isReal } from "@/server/runtime/expressions/type-families";
import type { TypedNode } from "@/server/runtime/expressions/typed-node";
import type { DataType } from "@/server/runtime/model/data-type";
import { type Emitter, isNumberStored, NotGenerated, type Scalar } from "./emitter";

type EmitScalar = (node: TypedNode, emitter: Emitter) => Scalar;
type EmitDivision = (node: TypedNode & { kind: "binary" }, type: DataType, emitter: Emitter) => Scalar;

const MILLIS_PER_DAY = 86_400_000;

/** Writes the casts between numbers and between dates that are the same in float64 as in the exact evaluator. */
export function emitNumberCast(
  node: TypedNode & { kind: "cast" },
  emitter: Emitter,
  emitScalar: EmitScalar,
  emitDivision: EmitDivision,
): Scalar {
  const { type: to, operand } = node;
  const from = operand.type;
  const isQuotient = operand.kind === "binary" && operand.operator === "/" && from.name === "DT_NUMERIC";
  if (to.name === "DT_NUMERIC" && isQuotient && to.scale <= from.scale) return emitDivision(operand, to, emitter);
  if (to.name !== "DT_NUMERIC" && !isNumberStored(to)) throw new NotGenerated();

  const value = emitScalar(operand, emitter);
  if (to.name === "DT_NUMERIC" && (from.name === "DT_NUMERIC" || isInteger(from)))
    return emitRescale(value, from.scale, to, emitter);
  if (to.name === "DT_R8" && (from.name === "DT_NUMERIC" || isInteger(from)))
    return { value: `((${value.value})/1e${from.scale})`, isNull: value.isNull };
  if (to.name === "DT_R8" && isReal(from)) return value;
  if (isInteger(to) && isInteger(from)) return emitNarrowed(value, to, emitter);
  if (to.name === "DT_BOOL" && isInteger(from)) return { value: `((${value.value})!==0?1:0)`, isNull: value.isNull };
  return emitDateCast(value, from, to);
}

/** The same number with the scale and the room of `to`; surplus digits are cut off. */
export function emitRescale(scalar: Scalar, scale: number, to: DataType, emitter: Emitter): Scalar {
  const difference = to.scale - scale;
  const [value, nul] = [emitter.name("v"), emitter.name("n")];
  const source =
    difference === 0
      ? scalar.value
      : difference > 0
        ? `(${scalar.value})*1e${difference}`
        : `truncate(${scalar.value},1e${-difference})`;
  // Beyond 15 digits a number that is exact in float64 has room.
  const limit = to.precision <= 15 ? `1e${to.precision}` : `${Number.MAX_SAFE_INTEGER}`;
  emitter.line(`const ${nul}=${scalar.isNull},${value}=${source};`);
  emitter.line(`if(${nul}===0&&!(${value}<${limit}&&${value}>-${limit})){slow(r);continue;}`);
  return { value, isNull: nul };
}

function emitNarrowed(scalar: Scalar, to: DataType, emitter: Emitter): Scalar {
  const { min, max } = integerRange(to);
  emitter.line(
    `if((${scalar.isNull})===0&&!((${scalar.value})>=${min}&&(${scalar.value})<=${max})){slow(r);continue;}`,
  );
  return scalar;
}

function emitDateCast(scalar: Scalar, from: DataType, to: DataType): Scalar {
  const millis = (type: DataType) => type.name === "DT_DATE" || type.name === "DT_DBTIMESTAMP";
  if (millis(from) && millis(to)) return scalar;
  if (from.name === "DT_DBDATE" && millis(to))
    return { value: `((${scalar.value})*${MILLIS_PER_DAY})`, isNull: scalar.isNull };
  if (millis(from) && to.name === "DT_DBDATE")
    return { value: `Math.floor((${scalar.value})/${MILLIS_PER_DAY})`, isNull: scalar.isNull };
  throw new NotGenerated();
}
