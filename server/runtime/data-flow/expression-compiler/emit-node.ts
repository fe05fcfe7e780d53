import { emitBoxedScalar, emitBoxedSpan, emitBoxedText } from "./emit-boxed";
import { emitScalar } from "./emit-scalar";
import { emitSpan } from "./emit-span";
import { emitText } from "./emit-text";
import type { NodeWriters } from "./emitter";

/** Every node has code: its own where there is some, else a call of the closure evaluator for that node alone. */
export const nodeWriters: NodeWriters = {
  scalar: (node, emitter) => emitter.attempt(() => emitScalar(node, emitter)) ?? emitBoxedScalar(node, emitter),
  span: (node, emitter) => emitter.attempt(() => emitSpan(node, emitter)) ?? emitBoxedSpan(node, emitter),
  text: (node, emitter) => {
    const written = emitter.attempt(() => {
      emitText(node, emitter);
      return true;
    });
    if (!written) emitBoxedText(node, emitter);
  },
};
