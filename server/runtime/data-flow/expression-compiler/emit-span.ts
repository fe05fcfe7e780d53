import { isString } from "@/server/runtime/expressions/type-families";
import type { TypedNode } from "@/server/runtime/expressions/typed-node";
import { isComposed } from "./emit-text";
import { anyNull, type Emitter, NotGenerated, type Scalar, type Span } from "./emitter";

/**
 * Writes the code of a text as a place in memory: where a column or a literal has it, cuts out of one (SUBSTRING, LEFT, trims), which
 * copy nothing, or the place in the scratch memory to which it is composed.
 */
export function emitSpan(node: TypedNode, emitter: Emitter): Span {
  if (isComposed(node)) return emitStaged(node, emitter);
  switch (node.kind) {
    case "column": {
      if (!isString(node.type)) throw new NotGenerated();
      const name = emitter.column(node.reference, "text");
      return { bytes: `${name}b`, offset: `${name}o[r]`, length: `${name}l[r]`, isNull: `${name}n[r]` };
    }
    case "literal": {
      if (node.value !== null && typeof node.value !== "string") throw new NotGenerated();
      const bytes = Buffer.from(node.value ?? "", "utf8");
      const isNull = node.value === null ? "1" : "0";
      return { bytes: emitter.constant(bytes), offset: "0", length: String(bytes.length), isNull };
    }
    case "cast": {
      if (!isString(node.operand.type)) throw new NotGenerated();
      const span = emitter.span(node.operand);
      return node.type.length >= node.operand.type.length ? span : prefix(span, String(node.type.length), emitter);
    }
    case "call":
      return emitCut(node, emitter);
    default:
      throw new NotGenerated();
  }
}

/** A composed text, appended to the scratch memory under the names `emitText` uses. */
function emitStaged(node: TypedNode, emitter: Emitter): Span {
  const [bytes, offset, length, isNull] = ["b", "o", "l", "n"].map((prefix) => emitter.name(prefix)) as [
    string,
    string,
    string,
    string,
  ];
  const { memory, body } = emitter.staged(() => emitter.text(node));
  emitter.line(
    `let ${bytes},${offset},${length},${isNull};{const target=${memory};let d=target.bytes,p=target.used,nul=0;${offset}=p;` +
      `${body}\ntarget.used=p;${bytes}=d;${length}=p-${offset};${isNull}=nul;}`,
  );
  return { bytes, offset, length, isNull };
}

function emitCut(node: TypedNode & { kind: "call" }, emitter: Emitter): Span {
  const [text, second, third] = node.arguments;
  if (!text) throw new NotGenerated();
  switch (node.definition.name) {
    case "LEFT": {
      const span = emitter.span(text);
      const count = emitCount(second, 0, emitter);
      return prefix(withNull(span, count), count.value, emitter);
    }
    case "RIGHT": {
      const span = emitter.span(text);
      const count = emitCount(second, 0, emitter);
      return lastUnits(withNull(span, count), count.value, emitter);
    }
    case "SUBSTRING": {
      const span = emitter.span(text);
      const start = emitCount(second, 1, emitter);
      const count = emitCount(third, 0, emitter);
      const rest = suffix(withNull(span, start, count), `${start.value}-1`, emitter);
      return prefix(rest, count.value, emitter);
    }
    case "LTRIM":
      return trim(emitter.span(text), true, false, emitter);
    case "RTRIM":
      return trim(emitter.span(text), false, true, emitter);
    case "TRIM":
      return trim(emitter.span(text), true, true, emitter);
    default:
      throw new NotGenerated();
  }
}

/** A count of characters; one below `least` is an error, found by the exact evaluator when nothing is NULL. */
function emitCount(node: TypedNode | undefined, least: number, emitter: Emitter): Scalar {
  if (!node) throw new NotGenerated();
  const count = emitter.scalar(node);
  emitter.bailWhen(`(${count.isNull})===0&&(${count.value})<${least}`);
  return count;
}

function withNull(span: Span, ...counts: Scalar[]): Span {
  return { ...span, isNull: anyNull(span.isNull, ...counts.map((count) => count.isNull)) };
}

/** The place in variables that can be moved; a NULL is empty. */
function held(span: Span, emitter: Emitter): Span {
  const [offset, length, isNull] = [emitter.name("o"), emitter.name("l"), emitter.name("n")];
  emitter.line(
    `const ${isNull}=${span.isNull};let ${offset}=0,${length}=0;if(${isNull}===0){${offset}=${span.offset};${length}=${span.length};}`,
  );
  return { bytes: span.bytes, offset, length, isNull };
}

/** The first `count` UTF-16 units. */
function prefix(span: Span, count: string, emitter: Emitter): Span {
  const part = held(span, emitter);
  emitter.line(`if(${part.length}>${count})${part.length}=cut(${part.bytes},${part.offset},${part.length},${count});`);
  emitter.bailWhen(`${part.length}<0`);
  return part;
}

/** What comes after the first `count` UTF-16 units. */
function suffix(span: Span, count: string, emitter: Emitter): Span {
  const part = held(span, emitter);
  const skipped = emitter.name("s");
  emitter.line(`const ${skipped}=cut(${part.bytes},${part.offset},${part.length},${count});`);
  emitter.bailWhen(`${skipped}<0`);
  emitter.line(`${part.offset}+=${skipped};${part.length}-=${skipped};`);
  return part;
}

/** The last `count` UTF-16 units. */
function lastUnits(span: Span, count: string, emitter: Emitter): Span {
  const whole = held(span, emitter);
  const extra = emitter.name("s");
  emitter.line(
    `const ${extra}=${whole.length}>${count}?units(${whole.bytes},${whole.offset},${whole.length})-${count}:0;`,
  );
  return suffix(whole, extra, emitter);
}

/** Without blanks at the beginning, at the end, or both. */
function trim(span: Span, start: boolean, end: boolean, emitter: Emitter): Span {
  const part = held(span, emitter);
  const { bytes, offset, length } = part;
  if (start) emitter.line(`while(${length}>0&&${bytes}[${offset}]===32){${offset}++;${length}--;}`);
  if (end) emitter.line(`while(${length}>0&&${bytes}[${offset}+${length}-1]===32)${length}--;`);
  return part;
}
