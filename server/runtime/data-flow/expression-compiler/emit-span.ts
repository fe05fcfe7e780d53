import type { TypedNode } from "@/server/runtime/expressions/typed-node";
import { type Emitter, NotGenerated, type Span } from "./emitter";

/**
 * Writes the code of a text that lies somewhere already: a column, a literal, and cuts out of one (SUBSTRING, LEFT, trims). Nothing is
 * copied.
 */
export function emitSpan(node: TypedNode, emitter: Emitter): Span {
  switch (node.kind) {
    case "column":
      if (node.type.name !== "DT_WSTR" && node.type.name !== "DT_STR") throw new NotGenerated();
      return emitter.textColumn(node.reference);
    case "literal": {
      if (node.value === null)
        return { bytes: emitter.constant(Buffer.alloc(0)), offset: "0", length: "0", isNull: "1" };
      if (typeof node.value !== "string") throw new NotGenerated();
      const bytes = Buffer.from(node.value, "utf8");
      return { bytes: emitter.constant(bytes), offset: "0", length: String(bytes.length), isNull: "0" };
    }
    case "cast": {
      const { type, operand } = node;
      const isText = operand.type.name === "DT_WSTR" || operand.type.name === "DT_STR";
      if (!isText || type.name !== "DT_WSTR") throw new NotGenerated();
      const span = emitSpan(operand, emitter);
      return type.length >= operand.type.length ? span : prefix(span, String(type.length), emitter);
    }
    case "call":
      return emitCut(node, emitter);
    default:
      throw new NotGenerated();
  }
}

function emitCut(node: TypedNode & { kind: "call" }, emitter: Emitter): Span {
  const [text, second, third] = node.arguments;
  if (!text) throw new NotGenerated();
  switch (node.definition.name) {
    case "LEFT":
      return prefix(emitSpan(text, emitter), literalCount(second, 0), emitter);
    case "SUBSTRING": {
      const start = literalCount(second, 1);
      const rest = suffix(emitSpan(text, emitter), Number(start) - 1, emitter);
      return prefix(rest, literalCount(third, 0), emitter);
    }
    case "LTRIM":
      return trim(emitSpan(text, emitter), true, false, emitter);
    case "RTRIM":
      return trim(emitSpan(text, emitter), false, true, emitter);
    case "TRIM":
      return trim(emitSpan(text, emitter), true, true, emitter);
    default:
      throw new NotGenerated();
  }
}

/** A count that is written in the expression and not below `least`. */
function literalCount(node: TypedNode | undefined, least: number): string {
  const inner = node?.kind === "cast" ? node.operand : node;
  if (inner?.kind !== "literal" || typeof inner.value !== "number" || inner.value < least) throw new NotGenerated();
  return String(inner.value);
}

function held(span: Span, emitter: Emitter): Span {
  const [offset, length, isNull] = [emitter.name("o"), emitter.name("l"), emitter.name("n")];
  emitter.line(
    `const ${isNull}=${span.isNull};let ${offset}=0,${length}=0;if(${isNull}===0){${offset}=${span.offset};${length}=${span.length};}`,
  );
  return { bytes: span.bytes, offset, length, isNull };
}

/** The first `count` UTF-16 units. */
function prefix(span: Span, count: string, emitter: Emitter): Span {
  const cut = held(span, emitter);
  emitter.line(`if(${cut.length}>${count})${cut.length}=cut(${cut.bytes},${cut.offset},${cut.length},${count});`);
  emitter.bailWhen(`${cut.length}<0`);
  return cut;
}

/** What comes after the first `count` UTF-16 units. */
function suffix(span: Span, count: number, emitter: Emitter): Span {
  const cut = held(span, emitter);
  if (count === 0) return cut;
  const skipped = emitter.name("s");
  emitter.line(`const ${skipped}=cut(${cut.bytes},${cut.offset},${cut.length},${count});`);
  emitter.bailWhen(`${skipped}<0`);
  emitter.line(`${cut.offset}+=${skipped};${cut.length}-=${skipped};`);
  return cut;
}

/** Without blanks at the beginning, at the end, or both. */
function trim(span: Span, start: boolean, end: boolean, emitter: Emitter): Span {
  const cut = held(span, emitter);
  const { bytes, offset, length } = cut;
  if (start) emitter.line(`while(${length}>0&&${bytes}[${offset}]===32){${offset}++;${length}--;}`);
  if (end) emitter.line(`while(${length}>0&&${bytes}[${offset}+${length}-1]===32)${length}--;`);
  return cut;
}
