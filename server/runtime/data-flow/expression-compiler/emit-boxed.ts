import { isString } from "@/server/runtime/expressions/type-families";
import type { TypedNode } from "@/server/runtime/expressions/typed-node";
import type { DataType } from "@/server/runtime/model/data-type";
import { DateTime, ticksPerDay, ticksPerMillisecond } from "@/server/runtime/model/date-time";
import { Decimal } from "@/server/runtime/model/decimal";
import type { DtsValue } from "@/server/runtime/model/value";
import { scaleOf, storageOf } from "../column";
import { type Emitter, isScalar, NotGenerated, type Scalar, type Span } from "./emitter";

/** Most bytes a UTF-16 unit takes in UTF-8. */
const BYTES_PER_UNIT = 3;

const nothing = Buffer.alloc(0);

/** The value of a node from the closure evaluator as a variable: null, or a value of the node's type. A node that fails fails the row. */
function emitBoxed(node: TypedNode, emitter: Emitter): string {
  const value = emitter.name("x");
  emitter.line(`const ${value}=${emitter.constant(emitter.exactNode(node))}(buffer,r);`);
  emitter.bailWhen(`${value}===undefined`);
  return value;
}

/** A scalar from the closure evaluator. */
export function emitBoxedScalar(node: TypedNode, emitter: Emitter): Scalar {
  if (!isScalar(node.type)) throw new NotGenerated();
  const boxed = emitBoxed(node, emitter);
  const unbox = emitter.constant(unboxer(node.type));
  const scalar = emitter.held(`${unbox}(${boxed})`, `${boxed}===null?1:0`);
  // Not a number: a whole number that is not exact in float64.
  emitter.bailWhen(`${scalar.value}!==${scalar.value}`);
  return scalar;
}

/** A text from the closure evaluator, in memory of its own. */
export function emitBoxedSpan(node: TypedNode, emitter: Emitter): Span {
  if (!isString(node.type)) throw new NotGenerated();
  const boxed = emitBoxed(node, emitter);
  const bytes = emitter.name("b");
  emitter.line(`const ${bytes}=${boxed}===null?${emitter.constant(nothing)}:${emitter.constant(toBytes)}(${boxed});`);
  return { bytes, offset: "0", length: `${bytes}.length`, isNull: `(${boxed}===null?1:0)` };
}

function toBytes(text: string): Buffer {
  return Buffer.from(text, "utf8");
}

/** A text from the closure evaluator, appended to the target. */
export function emitBoxedText(node: TypedNode, emitter: Emitter): void {
  if (!isString(node.type)) throw new NotGenerated();
  const boxed = emitBoxed(node, emitter);
  emitter.line(
    `if(${boxed}===null)nul=1;else{if(p+${boxed}.length*${BYTES_PER_UNIT}>d.length)` +
      `{target.used=p;d=target.reserve(${boxed}.length*${BYTES_PER_UNIT});}p+=d.write(${boxed},p,"utf8");}`,
  );
}

/** What makes a value of a type the number generated code has for it; NaN when that is not exact. */
function unboxer(type: DataType): (value: DtsValue) => number {
  const scale = scaleOf(type);
  const exact = (whole: bigint) => {
    const number = Number(whole);
    return Number.isSafeInteger(number) ? number : Number.NaN;
  };
  switch (storageOf(type)) {
    case "scaled":
    case "wide":
      return (value) => (value instanceof Decimal ? exact(value.rescale(scale).unscaled) : Number.NaN);
    case "int64":
    case "uint64":
      return (value) => (typeof value === "bigint" ? exact(value) : Number.NaN);
    case "days":
      return (value) => (value instanceof DateTime ? exact(value.ticks / ticksPerDay) : Number.NaN);
    case "millis":
      return (value) => (value instanceof DateTime ? exact(value.ticks / ticksPerMillisecond) : Number.NaN);
    default:
      return Number;
  }
}
