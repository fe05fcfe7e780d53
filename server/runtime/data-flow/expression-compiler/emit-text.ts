import type { TypedNode } from "@/server/runtime/expressions/typed-node";
import { emitScalar } from "./emit-scalar";
import { emitSpan } from "./emit-span";
import type { Emitter, Span } from "./emitter";

/** Upper and lower case may take more bytes: three times as many at most ("ΐ" to "Ϊ́"). */
const CASE_GROWTH = 3;

/**
 * Writes the code that appends a text to the target's memory: `d` is the memory, `p` the position to write at, `nul` becomes 1 when
 * the text is NULL. The names belong to generate-loop.ts.
 */
export function emitText(node: TypedNode, emitter: Emitter): void {
  if (node.kind === "binary" && node.operator === "+") {
    emitText(node.left, emitter);
    const rest = emitter.block(() => emitText(node.right, emitter));
    emitter.line(`if(nul===0){${rest}}`);
    return;
  }
  if (node.kind === "conditional") {
    const condition = emitScalar(node.condition, emitter);
    const [whenTrue, whenFalse] = [node.whenTrue, node.whenFalse].map((branch) =>
      emitter.block(() => emitText(branch, emitter)),
    );
    emitter.line(`if((${condition.isNull})!==0)nul=1;else if((${condition.value})!==0){${whenTrue}}else{${whenFalse}}`);
    return;
  }
  if (
    node.kind === "cast" &&
    node.operand.kind !== "column" &&
    node.operand.type.name === "DT_WSTR" &&
    node.type.name === "DT_WSTR"
  ) {
    emitCutText(node, emitter);
    return;
  }
  const caseName = node.kind === "call" ? { UPPER: "upper", LOWER: "lower" }[node.definition.name] : undefined;
  const [operand] = node.kind === "call" ? node.arguments : [];
  if (caseName && operand) emitCopy(emitSpan(operand, emitter), caseName, CASE_GROWTH, emitter);
  else emitCopy(emitSpan(node, emitter), "copy", 1, emitter);
}

/** A cast to a shorter text cuts what has been written, in silence. */
function emitCutText(node: TypedNode & { kind: "cast" }, emitter: Emitter): void {
  if (node.type.length >= node.operand.type.length) {
    emitText(node.operand, emitter);
    return;
  }
  const start = emitter.name("a");
  emitter.line(`const ${start}=p;`);
  emitText(node.operand, emitter);
  const kept = emitter.name("l");
  emitter.line(`const ${kept}=nul===0?cut(d,${start},p-${start},${node.type.length}):0;`);
  emitter.bailWhen(`${kept}<0`);
  emitter.line(`p=${start}+${kept};`);
}

function emitCopy(span: Span, kernel: string, growth: number, emitter: Emitter): void {
  const length = emitter.name("l");
  emitter.line(
    `if((${span.isNull})!==0)nul=1;else{const ${length}=${span.length};` +
      `if(p+${length}*${growth}>d.length){target.used=p;d=target.reserve(${length}*${growth});}` +
      `p=${kernel}(d,p,${span.bytes},${span.offset},${length});}`,
  );
}
