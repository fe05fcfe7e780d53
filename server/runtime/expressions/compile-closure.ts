import type { DataType } from "../model/data-type";
import type { DtsValue } from "../model/value";
import { calculate, complement, negate } from "./arithmetic";
import { compareValues } from "./compare-values";
import { convertValue } from "./conversion/convert-value";
import type { ValueEnvironment } from "./environment";
import type { Operator } from "./token";
import { isNumeric } from "./type-families";
import type { TypedNode } from "./typed-node";

/** An expression that is ready to be evaluated: once per call, with the values names have at that moment. */
export type Evaluate = (environment: ValueEnvironment) => DtsValue;

/** The closure evaluator: one function per node. NULL in an operand gives NULL, but for `&&`, `||` and the functions that see it. */
export function compileClosure(node: TypedNode): Evaluate {
  switch (node.kind) {
    case "literal": {
      const { value } = node;
      return () => value;
    }
    case "column":
      return (environment) => environment.column?.(node.reference) ?? null;
    case "variable":
      return (environment) => environment.variable(node.name);
    case "unary":
      return compileUnary(node.operator, compileClosure(node.operand), node.type);
    case "binary":
      return compileBinary(node);
    case "conditional": {
      const [condition, whenTrue, whenFalse] = [node.condition, node.whenTrue, node.whenFalse].map(compileClosure) as [
        Evaluate,
        Evaluate,
        Evaluate,
      ];
      return (environment) => {
        const chosen = condition(environment);
        return chosen === null ? null : chosen ? whenTrue(environment) : whenFalse(environment);
      };
    }
    case "cast":
      return compileCast(compileClosure(node.operand), node.operand.type, node.type);
    case "call":
      return compileCall(node);
  }
}

function compileCast(operand: Evaluate, from: DataType, to: DataType): Evaluate {
  // A cast cuts text in silence: SSIS warns of the risk when the expression is written and never looks again.
  return (environment) =>
    convertValue(operand(environment), from, to, {
      localeId: environment.localeId,
      now: () => environment.now(),
    }).value;
}

function compileUnary(operator: Operator, operand: Evaluate, type: DataType): Evaluate {
  const apply = operator === "!" ? (value: DtsValue) => !value : operator === "-" ? negate : complement;
  return (environment) => {
    const value = operand(environment);
    return value === null ? null : apply(value, type);
  };
}

const comparisons: Partial<Record<Operator, (order: number) => boolean>> = {
  "==": (order) => order === 0,
  "!=": (order) => order !== 0,
  "<": (order) => order < 0,
  ">": (order) => order > 0,
  "<=": (order) => order <= 0,
  ">=": (order) => order >= 0,
};

function compileBinary(node: TypedNode & { kind: "binary" }): Evaluate {
  const { operator, type } = node;
  const left = compileClosure(node.left);
  const right = compileClosure(node.right);
  if (operator === "&&" || operator === "||") return compileLogical(operator === "||", left, right);
  const compared = comparisons[operator];
  const apply = compared
    ? (a: DtsValue, b: DtsValue) => compared(compareValues(a, b))
    : isNumeric(type)
      ? (a: DtsValue, b: DtsValue) => calculate(operator, a, b, type)
      : concatenate;
  return (environment) => {
    const a = left(environment);
    const b = right(environment);
    return a === null || b === null ? null : apply(a, b);
  };
}

/** Three-valued: `decided` (true for ||, false for &&) wins over NULL; the right side is looked at only when the left leaves it open. */
function compileLogical(decided: boolean, left: Evaluate, right: Evaluate): Evaluate {
  return (environment) => {
    const a = left(environment);
    if (a === decided) return decided;
    const b = right(environment);
    if (b === decided) return decided;
    return a === null || b === null ? null : !decided;
  };
}

function concatenate(left: DtsValue, right: DtsValue): DtsValue {
  if (left instanceof Uint8Array && right instanceof Uint8Array) return Uint8Array.from([...left, ...right]);
  return `${left}${right}`;
}

function compileCall({ definition, type, arguments: nodes }: TypedNode & { kind: "call" }): Evaluate {
  const closures = nodes.map(compileClosure);
  const types = nodes.map((node) => node.type);
  const propagates = definition.nullPropagates ?? true;
  return (environment) => {
    const values = closures.map((closure) => closure(environment));
    if (propagates && values.includes(null)) return null;
    return definition.evaluate(values, { type, types, environment });
  };
}
