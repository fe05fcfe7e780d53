import { isInteger, isString } from "@/server/runtime/expressions/type-families";
import type { TypedNode } from "@/server/runtime/expressions/typed-node";
import type { DataType } from "@/server/runtime/model/data-type";
import { type Emitter, NotGenerated, type Span } from "./emitter";

/** Upper and lower case may take more bytes: three times as many at most ("ΐ" to "Ϊ́"). */
const CASE_GROWTH = 3;
/** Bytes a number or date takes at most as text. */
const MAX_NUMBER_BYTES = 64;

const caseKernels: Partial<Record<string, string>> = { UPPER: "upper", LOWER: "lower" };

/** Whether a text is made of others or of numbers, so that it lies nowhere before it is written. */
export function isComposed(node: TypedNode): boolean {
  if (!isString(node.type)) return false;
  switch (node.kind) {
    case "binary":
    case "conditional":
      return true;
    case "cast":
      return !isString(node.operand.type) || isComposed(node.operand);
    case "call":
      return ["UPPER", "LOWER", "REPLACE", "REPLACENULL"].includes(node.definition.name);
    default:
      return false;
  }
}

/**
 * Writes the code that appends a text to the target's memory: `d` is the memory, `p` the position to write at, `nul` becomes 1 when
 * the text is NULL. The names belong to generate-loop.ts and, for texts needed on the way, to emit-span.ts.
 */
export function emitText(node: TypedNode, emitter: Emitter): void {
  if (!isComposed(node)) emitCopy(emitter.span(node), "copy", 1, emitter);
  else if (node.kind === "binary") {
    emitter.text(node.left);
    // Both sides are evaluated even when the first is NULL: the second may fail.
    emitter.text(node.right);
  } else if (node.kind === "conditional") emitChoice(node, emitter);
  else if (node.kind === "cast") {
    if (isString(node.operand.type)) emitCutText(node, emitter);
    else emitWritten(node, emitter);
  } else if (node.kind === "call") emitCallText(node, emitter);
  else throw new NotGenerated();
}

function emitChoice(node: TypedNode & { kind: "conditional" }, emitter: Emitter): void {
  const condition = emitter.scalar(node.condition);
  const [whenTrue, whenFalse] = [node.whenTrue, node.whenFalse].map((branch) =>
    emitter.block(() => emitter.text(branch)),
  );
  emitter.line(`if((${condition.isNull})!==0)nul=1;else if((${condition.value})!==0){${whenTrue}}else{${whenFalse}}`);
}

/** A cast to a shorter text cuts what has been written, in silence. */
function emitCutText(node: TypedNode & { kind: "cast" }, emitter: Emitter): void {
  if (node.type.length >= node.operand.type.length) {
    emitter.text(node.operand);
    return;
  }
  const [start, kept] = [emitter.name("a"), emitter.name("l")];
  emitter.line(`const ${start}=p;`);
  emitter.text(node.operand);
  emitter.line(`const ${kept}=nul===0?cut(d,${start},p-${start},${node.type.length}):0;`);
  emitter.bailWhen(`${kept}<0`);
  emitter.line(`p=${start}+${kept};`);
}

/** A number, date or condition as ASCII text, cut at the length of the cast. */
function emitWritten(node: TypedNode & { kind: "cast" }, emitter: Emitter): void {
  const { operand, type } = node;
  const write = writerOf(operand.type);
  const { value, isNull } = emitter.scalar(operand);
  const start = emitter.name("a");
  emitter.line(
    `if((${isNull})!==0)nul=1;else{if(p+${MAX_NUMBER_BYTES}>d.length){target.used=p;d=target.reserve(${MAX_NUMBER_BYTES});}` +
      `const ${start}=p;p=${write(`d,p,${value}`)};if(p-${start}>${type.length})p=${start}+${type.length};}`,
  );
}

/** The kernels that write what the closure evaluator writes. */
function writerOf(type: DataType): (place: string) => string {
  if (isInteger(type)) return (place) => `writeInteger(${place})`;
  if (type.name === "DT_NUMERIC" && type.scale <= 15) return (place) => `writeScaled(${place},${type.scale},46)`;
  if (type.name === "DT_BOOL") return (place) => `writeBoolean(${place})`;
  if (type.name === "DT_DBDATE") return (place) => `writeDays(${place})`;
  if (type.name === "DT_DBTIMESTAMP") return (place) => `writeMillis(${place})`;
  throw new NotGenerated();
}

function emitCallText(node: TypedNode & { kind: "call" }, emitter: Emitter): void {
  const [first, second, third] = node.arguments;
  const kernel = caseKernels[node.definition.name];
  if (first && kernel) emitCopy(emitter.span(first), kernel, CASE_GROWTH, emitter);
  else if (first && second && third)
    emitReplace(emitter.span(first), emitter.span(second), emitter.span(third), emitter);
  else if (first && second) emitReplaceNull(first, second, emitter);
  else throw new NotGenerated();
}

function emitReplace(text: Span, find: Span, replacement: Span, emitter: Emitter): void {
  const places = [text, find, replacement].map(({ bytes, offset, length }) => `${bytes},${offset},${length}`).join(",");
  const done = emitter.name("v");
  emitter.line(`let ${done}=true;`);
  emitter.line(
    `if((${text.isNull})!==0||(${find.isNull})!==0||(${replacement.isNull})!==0)nul=1;` +
      `else{target.used=p;${done}=replace(target,${places});p=target.used;d=target.bytes;}`,
  );
  emitter.bailWhen(`!${done}`);
}

function emitReplaceNull(value: TypedNode, replacement: TypedNode, emitter: Emitter): void {
  const [first, second] = [emitter.span(value), emitter.span(replacement)];
  const whenNull = emitter.block(() => emitCopy(second, "copy", 1, emitter));
  const whenNot = emitter.block(() => emitCopy({ ...first, isNull: "0" }, "copy", 1, emitter));
  emitter.line(`if((${first.isNull})!==0){${whenNull}}else{${whenNot}}`);
}

function emitCopy(span: Span, kernel: string, growth: number, emitter: Emitter): void {
  const length = emitter.name("l");
  emitter.line(
    `if((${span.isNull})!==0)nul=1;else{const ${length}=${span.length};` +
      `if(p+${length}*${growth}>d.length){target.used=p;d=target.reserve(${length}*${growth});}` +
      `p=${kernel}(d,p,${span.bytes},${span.offset},${length});}`,
  );
}
