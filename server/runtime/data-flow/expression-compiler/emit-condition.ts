import { isString } from "@/server/runtime/expressions/type-families";
import type { TypedNode } from "@/server/runtime/expressions/typed-node";
import { anyNull, type Emitter, isScalar, NotGenerated, type Scalar } from "./emitter";

type Binary = TypedNode & { kind: "binary" };

const comparisons: Partial<Record<string, string>> = {
  "==": "===",
  "!=": "!==",
  "<": "<",
  ">": ">",
  "<=": "<=",
  ">=": ">=",
};

export function isComparison(operator: string): boolean {
  return comparisons[operator] !== undefined;
}

/** Writes a comparison of two numbers, dates, conditions or texts. */
export function emitComparison(node: Binary, emitter: Emitter): Scalar {
  const sign = comparisons[node.operator];
  if (isString(node.left.type)) return emitTextComparison(node, sign ?? "", emitter);
  if (!isScalar(node.left.type)) throw new NotGenerated();
  const [left, right] = [emitter.scalar(node.left), emitter.scalar(node.right)];
  return { value: `((${left.value})${sign}(${right.value})?1:0)`, isNull: anyNull(left.isNull, right.isNull) };
}

function emitTextComparison(node: Binary, sign: string, emitter: Emitter): Scalar {
  const [a, b] = [emitter.span(node.left), emitter.span(node.right)];
  const places = `${a.bytes},${a.offset},${a.length},${b.bytes},${b.offset},${b.length}`;
  const compared =
    sign === "===" || sign === "!==" ? `equal(${places})${sign}true?1:0` : `order(${places})${sign}0?1:0`;
  return emitter.held(`(${compared})`, anyNull(a.isNull, b.isNull));
}

/** Three-valued: the value that decides wins over NULL; the right side is looked at only when the left leaves it open. */
export function emitLogical(node: Binary, emitter: Emitter): Scalar {
  const decided = node.operator === "||" ? 1 : 0;
  const left = emitter.scalar(node.left);
  const [value, nul] = [emitter.name("v"), emitter.name("n")];
  const rest = emitter.block(() => {
    const right = emitter.scalar(node.right);
    emitter.line(
      `if((${right.isNull})===0&&(${right.value})===${decided})${value}=${decided};` +
        `else if((${anyNull(left.isNull, right.isNull)})!==0)${nul}=1;else ${value}=${1 - decided};`,
    );
  });
  emitter.line(`let ${value}=0,${nul}=0;`);
  emitter.line(`if((${left.isNull})===0&&(${left.value})===${decided})${value}=${decided};else{${rest}}`);
  return { value, isNull: nul };
}

/** Writes `? :`; only the chosen branch runs. */
export function emitConditional(node: TypedNode & { kind: "conditional" }, emitter: Emitter): Scalar {
  const condition = emitter.scalar(node.condition);
  const [value, nul] = [emitter.name("v"), emitter.name("n")];
  const [whenTrue, whenFalse] = [node.whenTrue, node.whenFalse].map((chosen) =>
    emitter.block(() => {
      const scalar = emitter.scalar(chosen);
      emitter.line(`${nul}=${scalar.isNull};${value}=${scalar.value};`);
    }),
  );
  emitter.line(`let ${value}=0,${nul}=0;`);
  emitter.line(
    `if((${condition.isNull})!==0)${nul}=1;else if((${condition.value})!==0){${whenTrue}}else{${whenFalse}}`,
  );
  return { value, isNull: nul };
}
