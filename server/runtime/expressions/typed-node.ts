import type { DataType } from "../model/data-type";
import type { DtsValue } from "../model/value";
import type { FunctionDefinition } from "./functions/function-definition";
import type { Operator } from "./token";

/**
 * An expression whose names are resolved and whose types are known. Both back ends work from it: the closure evaluator and the code
 * generator of the data flow. Implicit conversions are `cast` nodes, so the two operands of an arithmetic operator, of a comparison
 * and of a condition have the same type; the operands of `&&` and `||` are DT_BOOL.
 */
export type TypedNode = { readonly type: DataType } & (
  | { readonly kind: "literal"; readonly value: DtsValue }
  | { readonly kind: "column"; readonly reference: string }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "unary"; readonly operator: Operator; readonly operand: TypedNode }
  | { readonly kind: "binary"; readonly operator: Operator; readonly left: TypedNode; readonly right: TypedNode }
  | {
      readonly kind: "conditional";
      readonly condition: TypedNode;
      readonly whenTrue: TypedNode;
      readonly whenFalse: TypedNode;
    }
  | { readonly kind: "cast"; readonly operand: TypedNode }
  | { readonly kind: "call"; readonly definition: FunctionDefinition; readonly arguments: readonly TypedNode[] }
);
