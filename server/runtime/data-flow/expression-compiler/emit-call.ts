import { isString } from "@/server/runtime/expressions/type-families";
import type { TypedNode } from "@/server/runtime/expressions/typed-node";
import { emitSpan } from "./emit-span";
import { type Emitter, isNumberStored, NotGenerated, type Scalar } from "./emitter";

type EmitScalar = (node: TypedNode, emitter: Emitter) => Scalar;

/** What takes the part out of `year * 10000 + month * 100 + day`. */
const dateParts: Record<string, (civil: string) => string> = {
  YEAR: (civil) => `((${civil})/10000|0)`,
  MONTH: (civil) => `(((${civil})/100|0)%100)`,
  DAY: (civil) => `((${civil})%100)`,
};
const MILLIS_PER_DAY = 86_400_000;

/** Writes the calls of functions that have a loop: ISNULL, LEN, YEAR, MONTH, DAY, REPLACENULL. */
export function emitCall(node: TypedNode & { kind: "call" }, emitter: Emitter, emitScalar: EmitScalar): Scalar {
  const [first, second] = node.arguments;
  if (!first) throw new NotGenerated();
  const { name } = node.definition;
  if (name === "ISNULL") {
    const { isNull } = isString(first.type) ? emitSpan(first, emitter) : emitScalar(first, emitter);
    return { value: `((${isNull})!==0?1:0)`, isNull: "0" };
  }
  if (name === "LEN" && isString(first.type)) {
    const span = emitSpan(first, emitter);
    return {
      value: `((${span.isNull})!==0?0:units(${span.bytes},${span.offset},${span.length}))`,
      isNull: span.isNull,
    };
  }
  if (name === "REPLACENULL" && second && (isNumberStored(node.type) || node.type.name === "DT_NUMERIC")) {
    const [value, replacement] = [emitScalar(first, emitter), emitScalar(second, emitter)];
    return {
      value: `((${value.isNull})!==0?(${replacement.value}):(${value.value}))`,
      isNull: `((${value.isNull})!==0?(${replacement.isNull}):0)`,
    };
  }
  const part = dateParts[name];
  if (!part) throw new NotGenerated();
  const moment = emitScalar(first, emitter);
  return { value: part(`civil(Math.floor((${moment.value})/${MILLIS_PER_DAY}))`), isNull: moment.isNull };
}
