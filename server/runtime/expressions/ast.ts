import type { DataType } from "../model/data-type";
import type { DtsValue } from "../model/value";
import type { Operator } from "./token";

/** What the parser makes of an expression: names are not resolved, types not known. `position` counts from 0. */
export type Ast = { readonly position: number } & (
  | { readonly kind: "literal"; readonly type: DataType; readonly value: DtsValue }
  | { readonly kind: "column"; readonly name: string }
  | { readonly kind: "lineage"; readonly id: string }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "unary"; readonly operator: Operator; readonly operand: Ast }
  | { readonly kind: "binary"; readonly operator: Operator; readonly left: Ast; readonly right: Ast }
  | { readonly kind: "conditional"; readonly condition: Ast; readonly whenTrue: Ast; readonly whenFalse: Ast }
  | { readonly kind: "cast"; readonly type: DataType; readonly operand: Ast }
  | { readonly kind: "null"; readonly type: DataType }
  | { readonly kind: "call"; readonly name: string; readonly arguments: readonly Ast[] }
);
