import { datePartOf } from "@/server/runtime/expressions/functions/date-part";
import { isString } from "@/server/runtime/expressions/type-families";
import type { TypedNode } from "@/server/runtime/expressions/typed-node";
import { emitChecked } from "./emit-arithmetic";
import { emitDateAdd, emitDateDifference, emitDatePart } from "./emit-date-call";
import { anyNull, type Emitter, isScalar, NotGenerated, type Scalar } from "./emitter";

/** Writes the calls of functions whose result is a number, date or condition. */
export function emitCall(node: TypedNode & { kind: "call" }, emitter: Emitter): Scalar {
  const [first, second, third] = node.arguments;
  if (!first) throw new NotGenerated();
  switch (node.definition.name) {
    case "ISNULL":
      return { value: `((${nullOf(first, emitter)})!==0?1:0)`, isNull: "0" };
    case "LEN":
      return emitLength(first, emitter);
    case "FINDSTRING":
      return emitFind(node, emitter);
    case "REPLACENULL":
      return emitReplaceNull(first, second, emitter);
    case "ABS": {
      const { value, isNull } = emitter.scalar(first);
      return emitChecked(`Math.abs(${value})`, isNull, node.type, emitter);
    }
    case "YEAR":
      return emitDatePart("year", first, emitter);
    case "MONTH":
      return emitDatePart("month", first, emitter);
    case "DAY":
      return emitDatePart("day", first, emitter);
    case "DATEPART":
      return emitDatePart(datePartOf(first), given(second), emitter);
    case "DATEADD":
      return emitDateAdd(datePartOf(first), given(second), given(third), emitter);
    case "DATEDIFF":
      return emitDateDifference(datePartOf(first), given(second), given(third), emitter);
    default:
      throw new NotGenerated();
  }
}

function given(node: TypedNode | undefined): TypedNode {
  if (!node) throw new NotGenerated();
  return node;
}

function nullOf(node: TypedNode, emitter: Emitter): string {
  // A column says so itself, whatever its type.
  if (node.kind === "column") return `${emitter.column(node.reference, "nulls")}n[r]`;
  if (isString(node.type)) return emitter.span(node).isNull;
  if (isScalar(node.type)) return emitter.scalar(node).isNull;
  throw new NotGenerated();
}

function emitLength(node: TypedNode, emitter: Emitter): Scalar {
  if (!isString(node.type)) throw new NotGenerated();
  const { bytes, offset, length, isNull } = emitter.span(node);
  return emitter.held(`units(${bytes},${offset},${length})`, isNull);
}

/** The position of a text in another, counted from 1; 0 when it is not there. */
function emitFind(node: TypedNode & { kind: "call" }, emitter: Emitter): Scalar {
  const [where, what, count] = [given(node.arguments[0]), given(node.arguments[1]), given(node.arguments[2])];
  const [text, find, occurrence] = [emitter.span(where), emitter.span(what), emitter.scalar(count)];
  const isNull = anyNull(text.isNull, find.isNull, occurrence.isNull);
  const found = emitter.held(
    `find(${text.bytes},${text.offset},${text.length},${find.bytes},${find.offset},${find.length},${occurrence.value})`,
    isNull,
  );
  // An occurrence below 1 is an error, an empty text to search for is found everywhere.
  emitter.bailWhen(`${found.value}<0`);
  return found;
}

/** The replacement is evaluated in any case, as all arguments of a function are. */
function emitReplaceNull(first: TypedNode, second: TypedNode | undefined, emitter: Emitter): Scalar {
  if (!isScalar(first.type)) throw new NotGenerated();
  const [value, replacement] = [emitter.scalar(first), emitter.scalar(given(second))];
  const chosen = emitter.name("v");
  const nul = emitter.name("n");
  emitter.line(
    `const ${nul}=(${value.isNull})===0?0:${replacement.isNull},` +
      `${chosen}=(${value.isNull})===0?${value.value}:${replacement.value};`,
  );
  return { value: chosen, isNull: nul };
}
