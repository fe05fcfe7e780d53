import type { TypedNode } from "@/server/runtime/expressions/typed-node";
import type { DataType } from "@/server/runtime/model/data-type";
import type { ColumnExpression, RowCondition } from "../compiled-expression";
import type { RowEvaluator } from "./row-evaluator";
export function generateColumnLoop(
  _n: TypedNode,
  _p: ReadonlyMap<string, number>,
  _t: DataType,
  _e: RowEvaluator,
): ColumnExpression | undefined {
  return undefined;
}
export function generateConditionLoop(
  _n: TypedNode,
  _p: ReadonlyMap<string, number>,
  _e: RowEvaluator,
): RowCondition | undefined {
  return undefined;
}
