import { isExact, isInteger, isReal, isString } from "@/server/runtime/expressions/type-families";
import type { TypedNode } from "@/server/runtime/expressions/typed-node";
import type { DataType } from "@/server/runtime/model/data-type";
import { scaleOf, storageOf } from "../column";
import { emitChecked, emitQuotient, emitRescale, MAX_POWER } from "./emit-arithmetic";
import { type Emitter, isScalar, NotGenerated, type Scalar } from "./emitter";

const MILLIS_PER_DAY = 86_400_000;

/** Writes the casts to numbers, dates and conditions that are the same in float64 as in the exact evaluator. */
export function emitCast(node: TypedNode & { kind: "cast" }, emitter: Emitter): Scalar {
  const { type: to, operand } = node;
  const from = operand.type;
  if (isString(from)) return emitParsed(node, emitter);
  if (storageOf(from) === "ticks") return emitTicks(node, emitter);
  if (!isScalar(from)) throw new NotGenerated();
  const isQuotient = operand.kind === "binary" && operand.operator === "/" && isExact(from);
  if (isQuotient && isExact(to) && to.name !== "DT_CY" && to.scale <= from.scale)
    return emitQuotient(operand, to, emitter);

  const scalar = emitter.scalar(operand);
  if (isExact(to)) return emitToExact(scalar, from, to, emitter);
  if (isReal(to)) return emitToReal(scalar, from, to, emitter);
  if (isInteger(to)) return emitToInteger(scalar, from, to, emitter);
  if (to.name === "DT_BOOL" && (isInteger(from) || isExact(from)))
    return { value: `((${scalar.value})!==0?1:0)`, isNull: scalar.isNull };
  return emitDate(scalar, from, to);
}

function emitToExact(scalar: Scalar, from: DataType, to: DataType, emitter: Emitter): Scalar {
  if (isReal(from)) {
    if (scaleOf(to) > MAX_POWER) throw new NotGenerated();
    const scaled = emitter.held(`realToScaled(${scalar.value},${scaleOf(to)})`, scalar.isNull);
    emitter.bailWhen(`${scaled.value}!==${scaled.value}`);
    return emitRescale(scaled, scaleOf(to), to, emitter);
  }
  if (!isExact(from) && !isInteger(from)) throw new NotGenerated();
  const scale = isInteger(from) ? 0 : scaleOf(from);
  // DT_CY is rounded where the others are cut.
  if (to.name === "DT_CY" && scale > scaleOf(to)) throw new NotGenerated();
  return emitRescale(scalar, scale, to, emitter);
}

function emitToReal(scalar: Scalar, from: DataType, to: DataType, emitter: Emitter): Scalar {
  if (isReal(from) && to.name === from.name) return scalar;
  if (!isReal(from) && !isExact(from) && !isInteger(from)) throw new NotGenerated();
  const scale = isExact(from) ? scaleOf(from) : 0;
  if (scale > MAX_POWER) throw new NotGenerated();
  return emitChecked(scale === 0 ? scalar.value : `(${scalar.value})/1e${scale}`, scalar.isNull, to, emitter);
}

/** An exact number is rounded half away from zero, a real one half to even. */
function emitToInteger(scalar: Scalar, from: DataType, to: DataType, emitter: Emitter): Scalar {
  const scale = scaleOf(from);
  if (isInteger(from) || (isExact(from) && scale === 0)) return emitChecked(scalar.value, scalar.isNull, to, emitter);
  if (isReal(from)) return emitChecked(`roundHalfEven(${scalar.value})`, scalar.isNull, to, emitter);
  if (!isExact(from) || scale > MAX_POWER) throw new NotGenerated();
  return emitChecked(`roundAway(${scalar.value},1e${scale})`, scalar.isNull, to, emitter);
}

const isMillis = (type: DataType) => storageOf(type) === "millis";

function emitDate({ value, isNull }: Scalar, from: DataType, to: DataType): Scalar {
  if (isMillis(from) && isMillis(to)) return { value, isNull };
  if (from.name === "DT_DBDATE" && isMillis(to)) return { value: `((${value})*${MILLIS_PER_DAY})`, isNull };
  if (isMillis(from) && to.name === "DT_DBDATE") return { value: `Math.floor((${value})/${MILLIS_PER_DAY})`, isNull };
  throw new NotGenerated();
}

/** A column in 100 ns units as milliseconds or days; what is smaller is cut off. */
function emitTicks({ type: to, operand }: TypedNode & { kind: "cast" }, emitter: Emitter): Scalar {
  if (operand.kind !== "column" || operand.type.name === "DT_DBTIMESTAMPOFFSET") throw new NotGenerated();
  const name = emitter.column(operand.reference, "number");
  const millis = `ticksToMillis(${name}v[r])`;
  if (isMillis(to)) return emitter.held(millis, `${name}n[r]`);
  if (to.name === "DT_DBDATE") return emitter.held(`Math.floor(${millis}/${MILLIS_PER_DAY})`, `${name}n[r]`);
  throw new NotGenerated();
}

/** Text as a number or date where it is written plainly; any other text is left to the exact evaluator. */
function emitParsed({ type: to, operand }: TypedNode & { kind: "cast" }, emitter: Emitter): Scalar {
  const parse = parserOf(to, emitter.decimalPoint);
  const span = emitter.span(operand);
  const parsed = emitter.held(`${parse(`${span.bytes},${span.offset},${span.length}`)}`, span.isNull);
  emitter.bailWhen(`${parsed.value}!==${parsed.value}`);
  return isReal(to) ? parsed : checkedAs(parsed, to, emitter);
}

function checkedAs(parsed: Scalar, to: DataType, emitter: Emitter): Scalar {
  if (isInteger(to)) return emitChecked(parsed.value, parsed.isNull, to, emitter);
  return isExact(to) ? emitRescale(parsed, scaleOf(to), to, emitter) : parsed;
}

function parserOf(to: DataType, decimalPoint: boolean): (place: string) => string {
  if (isInteger(to)) return (place) => `parseScaled(${place},0,false)`;
  if (isExact(to) && to.name !== "DT_CY" && to.scale <= 15)
    return (place) => `parseScaled(${place},${to.scale},${decimalPoint})`;
  if (to.name === "DT_R8" && decimalPoint) return (place) => `parseReal(${place})`;
  if (to.name === "DT_DBDATE") return (place) => `parseDays(${place})`;
  if (isMillis(to)) return (place) => `parseMillis(${place})`;
  throw new NotGenerated();
}
